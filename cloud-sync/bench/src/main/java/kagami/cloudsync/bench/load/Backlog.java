package kagami.cloudsync.bench.load;

import java.net.URI;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import kagami.cloudsync.bench.part.LocalMirror;
import kagami.cloudsync.bench.part.PartException;
import kagami.cloudsync.bench.part.Proxy;
import kagami.cloudsync.bench.part.Stage;
import kagami.cloudsync.bench.part.Waiting;
import kagami.cloudsync.wire.ScanMessage;

/**
 * A mirror that was alone for long finds its broker: how fast its outbox empties, and in how many
 * bytes.
 */
final class Backlog {
  private static final int AT_ONCE = 200;
  private static final Duration MOST = Duration.ofMinutes(15);

  /** Seconds for 10,000 scans: no longer than a cup of coffee takes to make. */
  private static final double BAR_S = 120;

  private static final double BAR_SCANS = 10_000;

  /** Bytes of a whole-face scan with everything around it; the codec's own estimate is 11 KB. */
  private static final double BAR_BYTES = 12_288;

  private final Sizes sizes;

  Backlog(Sizes sizes) {
    this.sizes = sizes;
  }

  List<Section> run(Stage stage) {
    try (SyncScene scene = new SyncScene(stage, "backlog-service", List.of()).start()) {
      Proxy network = stage.add(Proxy.to(scene.port()));
      URI broker = URI.create("tcp://127.0.0.1:" + network.port());
      LocalMirror mirror = stage.add(new LocalMirror(stage, "backlog", broker, ids -> {}));
      fill(mirror);
      long began = System.nanoTime();
      mirror.start();
      if (!Waiting.until(MOST, () -> mirror.depth() == 0)) {
        throw new PartException(mirror.depth() + " scans still wait after " + MOST);
      }
      double seconds = (System.nanoTime() - began) / 1e9;
      mirror.close();
      return List.of(
          Section.of(
              "an outbox of %,d scans empties".formatted(sizes.backlog()),
              Figure.atMost(BAR_S * sizes.backlog() / BAR_SCANS, "time", seconds, "s"),
              Figure.plain("rate", sizes.backlog() / seconds, "scans/s")),
          Section.of(
              "on the wire, above TCP",
              Figure.atMost(BAR_BYTES, "up", bytes(network.bytesUp()), "bytes/scan"),
              Figure.plain("down", bytes(network.bytesDown()), "bytes/scan")));
    }
  }

  private double bytes(long all) {
    return (double) all / sizes.backlog();
  }

  private void fill(LocalMirror mirror) {
    Scans scans = new Scans(2);
    OffsetDateTime first = OffsetDateTime.now(ZoneOffset.UTC).minusDays(30);
    List<ScanMessage> batch = new ArrayList<>();
    for (int i = 0; i < sizes.backlog(); i++) {
      batch.add(scans.scan(1, i + 1, first.plusSeconds(i)));
      if (batch.size() == AT_ONCE || i == sizes.backlog() - 1) {
        mirror.commit(batch);
        batch.clear();
      }
    }
  }
}
