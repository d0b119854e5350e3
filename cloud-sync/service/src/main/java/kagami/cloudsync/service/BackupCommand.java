package kagami.cloudsync.service;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import kagami.cloudsync.service.store.Backups;
import kagami.cloudsync.service.store.Condition;
import kagami.cloudsync.service.store.DatabaseProbe;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code kagami sync backup}: the whole database in one file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the whole database into one file, and reads it back to see that it",
      "is sound. The service may go on meanwhile. A file of that name is replaced",
      "once the new one is whole. Not in it: the list of erased persons, which must",
      "outlive every backup (erased.db in the data folder), certificates, settings;",
      "copy those by themselves."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  kagami sync backup /media/usb/kagami.backup",
      "  kagami sync backup --check /media/usb/kagami.backup",
      "",
      "Exit codes: 0 written, or with --check sound; 1 not."
    })
final class BackupCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--check", description = "Only read FILE and say whether it is sound.")
  private boolean check;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private CommonOptions options = new CommonOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  BackupCommand() {}

  @Override
  public Integer call() {
    try {
      if (!check) {
        write(options.load());
      }
      tell(Backups.check(file));
      return 0;
    } catch (SyncException | StoreException e) {
      command.commandLine().getErr().println("kagami sync backup: " + Reasons.line(e));
      return 1;
    }
  }

  private void write(SyncSettings settings) {
    switch (new DatabaseProbe(InstantSource.system()).look(settings.store())) {
      case Condition.Sound sound when sound.behind() > 0 && DataFolder.inUse(settings.data()) ->
          throw new SyncException(
              "the running kagami sync is older than this program, which would change its database;"
                  + " restart it with this one first");
      case Condition.Sound _ -> {}
      case Condition.Absent(String place) ->
          throw new SyncException(place + " is not there; is --data or the settings file another?");
      case Condition.Halfway(String what) -> throw new SyncException(what);
      case Condition.Later(String place, String version) ->
          throw new SyncException(
              "%s is of version %s; use the program that made it".formatted(place, version));
      case Condition.Damaged(String place, String fault) ->
          throw new SyncException(
              "%s is damaged (%s); restore the last backup".formatted(place, fault));
      case Condition.Unreachable(String place, String reason) ->
          throw new SyncException("%s does not answer (%s)".formatted(place, reason));
    }
    try (Store store = Store.openBeside(settings.store(), InstantSource.system())) {
      store.backups().write(file.toAbsolutePath(), Instant.now());
    }
  }

  private void tell(Backups.Restored backup) {
    PrintWriter out = command.commandLine().getOut();
    if (json) {
      Map<String, Object> told = new LinkedHashMap<>();
      told.put("schema", "kagami.backup/1");
      told.put("file", file.toAbsolutePath().toString());
      told.put("madeAt", backup.madeAt().toString());
      told.put("rows", backup.rows());
      told.put("bytes", bytes());
      out.println(JsonMapper.shared().writeValueAsString(told));
    } else {
      out.printf(
          "%s is sound: as of %s, rows: %d, bytes: %d%n",
          file, backup.madeAt(), backup.rows(), bytes());
    }
    out.flush();
  }

  private long bytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
