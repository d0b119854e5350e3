package kagami.cloudsync.service;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import kagami.cloudsync.service.store.Backups;
import kagami.cloudsync.service.store.PostgresqlAside;
import kagami.cloudsync.service.store.Store;
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
  private static final List<String> PARTS = List.of("", "-wal", "-shm");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

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
    switch (target) {
      case StoreSettings.Sqlite sqlite -> {
        boolean listed = Files.exists(sqlite.erased());
        Optional<Path> aside = replace ? putAside(sqlite.database()) : Optional.empty();
        try {
          fill(target);
        } catch (StoreException e) {
          aside.ifPresent(old -> bringBack(old, sqlite.database()));
          throw e;
        }
        aside.ifPresent(old -> tellOfOld(old.toString()));
        if (!listed) {
          command
              .commandLine()
              .getErr()
              .println(
                  "There was no list of erased persons ("
                      + sqlite.erased()
                      + "): whoever was erased after the backup is back. Erase them again.");
        }
      }
      case StoreSettings.Postgresql postgresql -> restorePostgresql(postgresql);
    }
  }

  private void restorePostgresql(StoreSettings.Postgresql target) {
    PostgresqlAside.refuseWhileServed(target);
    Optional<PostgresqlAside> aside =
        replace ? PostgresqlAside.put(target, Instant.now()) : Optional.empty();
    try {
      fill(target);
    } catch (StoreException e) {
      aside.ifPresent(PostgresqlAside::bringBack);
      throw e;
    }
    aside.ifPresent(old -> tellOfOld("in the schema " + old.schema()));
  }

  private void fill(StoreSettings target) {
    try (Store store = Store.open(target, InstantSource.system())) {
      Backups.Restored restored = store.backups().read(file);
      PrintWriter out = command.commandLine().getOut();
      out.printf(
          "Restored as of %s. Rows: %d; of persons erased since, and gone again: %d.%n",
          restored.madeAt(), restored.rows(), restored.erased());
      out.flush();
    }
  }

  private void tellOfOld(String old) {
    PrintWriter out = command.commandLine().getOut();
    out.printf(
        "The former database is %s; delete it once it is not needed: no erasure reaches it.%n",
        old);
    out.flush();
  }

  private static Optional<Path> putAside(Path database) {
    if (Files.notExists(database)) {
      return Optional.empty();
    }
    Path old =
        database.resolveSibling(
            database.getFileName() + ".replaced-" + STAMP.format(Instant.now()));
    move(database, old);
    return Optional.of(old);
  }

  private static void bringBack(Path old, Path database) {
    for (Path part : parts(database)) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        throw new SyncException("cannot remove " + part, e);
      }
    }
    move(old, database);
  }

  /** The log goes first: a database without its log is older, a log without database is nothing. */
  private static void move(Path from, Path to) {
    List<Path> sources = parts(from).reversed();
    List<Path> targets = parts(to).reversed();
    for (int i = 0; i < sources.size(); i++) {
      try {
        if (Files.exists(sources.get(i))) {
          Files.move(sources.get(i), targets.get(i), StandardCopyOption.ATOMIC_MOVE);
        }
      } catch (IOException e) {
        throw new SyncException("cannot move " + sources.get(i) + " to " + targets.get(i), e);
      }
    }
  }

  private static List<Path> parts(Path database) {
    List<Path> parts = new ArrayList<>();
    PARTS.forEach(part -> parts.add(database.resolveSibling(database.getFileName() + part)));
    return parts;
  }
}
