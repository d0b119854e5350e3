package kagami.cloudsync.service;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands as they are typed, on a folder with two persons' scans. */
abstract class BackupBed {
  static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

  @TempDir Path folder;
  final SampleScans anna = new SampleScans(1);
  final SampleScans ben = new SampleScans(2);
  final List<Arrival> sent = new ArrayList<>();
  Path data = Path.of("");
  Path file = Path.of("");
  String out = "";
  String err = "";

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    file = folder.resolve("kagami.backup");
    DataFolder.create(data);
    for (int i = 0; i < 4; i++) {
      sent.add(arrival("hall", anna));
      sent.add(arrival("bath", ben));
    }
    try (Store store = open()) {
      store.scans().commit(sent);
    }
  }

  static Arrival.Scan arrival(String mirror, SampleScans scans) {
    ScanMessage scan = scans.next(NOON.atOffset(ZoneOffset.UTC));
    String json = new String(new MessageCodec().encode(scan), StandardCharsets.UTF_8);
    return new Arrival.Scan(mirror, scan, json, NOON);
  }

  StoreSettings.Sqlite sqlite(Path in) {
    return new StoreSettings.Sqlite(in.resolve("sync.db"), in.resolve("erased.db"));
  }

  Store open() {
    return Store.open(sqlite(data), InstantSource.system());
  }

  int run(Callable<Integer> command, Path in, String... arguments) {
    StringWriter printed = new StringWriter();
    StringWriter complained = new StringWriter();
    String[] place = {"--data", in.toString()};
    int code =
        new CommandLine(command)
            .setOut(new PrintWriter(printed))
            .setErr(new PrintWriter(complained, true))
            .execute(Stream.concat(Stream.of(place), Stream.of(arguments)).toArray(String[]::new));
    out = printed.toString();
    err = complained.toString();
    return code;
  }

  int backup(String... arguments) {
    return run(new BackupCommand(), data, arguments);
  }

  int restore(String... arguments) {
    return run(new RestoreCommand(), data, arguments);
  }
}
