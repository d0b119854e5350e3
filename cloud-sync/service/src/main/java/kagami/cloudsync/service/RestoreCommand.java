package kagami.cloudsync.service;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import kagami.cloudsync.service.store.Backups;
import kagami.cloudsync.service.store.Restore;
import kagami.cloudsync.service.store.StoreException;
import kagami.cloudsync.service.store.StoreSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kagami sync restore}: a database from a backup, of either kind into either kind. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Fills an empty database from a backup, SQLite's or PostgreSQL's alike.",
      "Nothing is changed unless the whole file is sound. Stop the service before.",
      "However it is interrupted, the database is the former or the restored one, whole.",
      "Erased persons stay erased: keep erased.db where it is, or bring it along to",
      "a new machine. What mirrors sent since the backup shows as missing as soon as",
      "they tell their status."
    },
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  kagami sync restore /media/usb/kagami.backup",
      "  kagami sync restore --replace /media/usb/kagami.backup",
      "      the database that is there is put aside under another name: a file beside it,",
      "      or in PostgreSQL a schema of its own",
      "  kagami sync restore --set sync.store.kind=postgresql \\",
      "      --set sync.store.url=jdbc:postgresql://127.0.0.1/kagami kagami.backup",
      "      moves from SQLite to PostgreSQL",
      "",
      "Exit codes: 0 restored; 1 refused, and nothing is changed."
    })
final class RestoreCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(names = "--replace", description = "Put the present database aside, whatever it holds.")
  private boolean replace;

  @Mixin private CommonOptions options = new CommonOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  RestoreCommand() {}

  @Override
  public Integer call() {
    try {
      SyncSettings settings = options.load();
      Backups.check(file);
      if (DataFolder.inUse(settings.data())) {
        throw new SyncException(
            "a kagami sync is running with "
                + settings.data()
                + "; stop it first (Ctrl-C, or: systemctl stop kagami-sync)");
      }
      try (DataFolder _ = DataFolder.open(settings.data())) {
        restore(settings.store());
      }
      return 0;
    } catch (SyncException | StoreException e) {
      command.commandLine().getErr().println("kagami sync restore: " + Reasons.line(e));
      return 1;
    }
  }

  private void restore(StoreSettings target) {
    Restore restore = Restore.into(target);
    restore.missingTombstones().ifPresent(this::warn);
    Restore.Outcome done = restore.run(file, replace, InstantSource.system());
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        "Restored as of %s. Rows: %d; of persons erased since, and gone again: %d.%n",
        done.restored().madeAt(), done.restored().rows(), done.restored().erased());
    if (done.former().isPresent()) {
      out.printf(
          "The former database is %s; delete it once it is not needed: no erasure reaches it.%n",
          done.former().get());
    }
    out.flush();
  }

  /** Before anything is done: a restore that is interrupted leaves an empty list behind. */
  private void warn(String list) {
    command
        .commandLine()
        .getErr()
        .printf(
            "There is no list of erased persons (%s): whoever was erased after the backup comes back. Erase them again.%n",
            list);
  }
}
