package kagami.cloudsync.service.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kagami.config.disk.Durable;
import org.jdbi.v3.core.Handle;
import org.tinylog.Logger;

/**
 * How a restored SQLite database takes the place of the present one, so that a loss of power finds
 * one of them, whole. The new one is filled under the name {@code .restoring}. Once it is whole it
 * is renamed to {@code .restored-STAMP}, which decides: from then on whatever has the database's
 * own name is the former one and goes to {@code .replaced-STAMP}, and the new one gets its name.
 * {@link #finish} does, or ends, that.
 */
final class SqliteSwap implements Swap {
  private static final List<String> PARTS = List.of("", "-wal", "-shm");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String FILLING = ".restoring";
  private static final String WHOLE = ".restored-";
  private static final String FORMER = ".replaced-";

  private final StoreSettings.Sqlite settings;
  private final Path database;
  private final Consumer<String> steps;

  /**
   * A swap.
   *
   * @param steps told of each step that was done
   */
  SqliteSwap(StoreSettings.Sqlite settings, Consumer<String> steps) {
    this.settings = settings;
    this.database = settings.database();
    this.steps = steps;
  }

  /** The file that is filled. */
  Path filling() {
    return sibling(FILLING);
  }

  @Override
  public Optional<String> missingTombstones() {
    return Files.exists(settings.erased())
        ? Optional.empty()
        : Optional.of(settings.erased().toString());
  }

  @Override
  public void refuseUnlessEmpty() {
    if (Files.notExists(database)) {
      return;
    }
    new SqliteDialect(settings)
        .alone(
            handle -> {
              List<String> tables =
                  handle
                      .select("SELECT name FROM sqlite_master WHERE type = 'table'")
                      .mapTo(String.class)
                      .list();
              Backups.refuseUnlessEmpty(handle, tables, database.toString());
              return tables;
            });
  }

  @Override
  public Dialect begin() {
    finish();
    clear();
    return filled();
  }

  private SqliteDialect filled() {
    return new SqliteDialect(new StoreSettings.Sqlite(filling(), settings.erased()));
  }

  @Override
  public void clear() {
    remove(filling());
  }

  /** Removes a database with all its files, if there is one. */
  private static void remove(Path file) {
    for (Path part : parts(file)) {
      try {
        Files.deleteIfExists(part);
      } catch (IOException e) {
        throw new StoreException("cannot remove " + part, e);
      }
    }
  }

  @Override
  public Optional<String> commit(boolean keep, Instant now) {
    filled().alone(SqliteSwap::inOneFile);
    String stamp = free(STAMP.format(now));
    try {
      Durable.content(filling());
      move(filling(), sibling(WHOLE + stamp));
      Durable.entryOf(database);
    } catch (IOException e) {
      throw new StoreException("cannot make " + filling() + " durable", e);
    }
    steps.accept("whole");
    finish();
    Path former = sibling(FORMER + stamp);
    if (!keep) {
      remove(former);
    }
    return Files.exists(former) ? Optional.of(former.toString()) : Optional.empty();
  }

  /** A name is given to one file at a time: nothing may be left in a log beside it. */
  private static String inOneFile(Handle handle) {
    String mode = handle.select("PRAGMA journal_mode = DELETE").mapTo(String.class).one();
    if (!mode.equals("delete")) {
      throw new StoreException("the restored database does not let go of its log: it is " + mode);
    }
    return mode;
  }

  /** Ends a swap that was begun; does nothing where none was. */
  void finish() {
    for (Path whole : siblings(WHOLE)) {
      String name = whole.getFileName().toString();
      Path former = sibling(FORMER + name.substring(name.lastIndexOf(WHOLE) + WHOLE.length()));
      try {
        for (int i = PARTS.size() - 1; i >= 0; i--) {
          Path part = parts(database).get(i);
          if (Files.exists(part)) {
            move(part, parts(former).get(i));
            steps.accept("aside" + PARTS.get(i));
          }
        }
        Durable.entryOf(database);
        move(whole, database);
        Durable.entryOf(database);
      } catch (IOException e) {
        throw new StoreException(
            "cannot put " + whole + " in the place of " + database + "; start again to go on", e);
      }
      steps.accept("in place");
      Logger.info("{} is a restored one; the former one is {}", database, former);
    }
  }

  /**
   * What stands in the way of opening the database, in a sentence that says what is to be done: a
   * swap that {@link #finish} has not ended, or no database where there are traces of one, so that
   * an empty one would stand in for it.
   */
  Optional<String> halfway() {
    if (!siblings(WHOLE).isEmpty()) {
      return Optional.of(
          "a restore into %s was interrupted; start kagami sync, which ends it"
              .formatted(database));
    }
    if (Files.exists(database)) {
      return Optional.empty();
    }
    if (Files.exists(filling())) {
      return Optional.of(
          "%s is not there, and a restore into it was interrupted; run it again (kagami sync restore BACKUP), or begin with an empty one (rm %s*)"
              .formatted(database, filling()));
    }
    List<Path> former = siblings(FORMER).stream().filter(SqliteSwap::isDatabase).toList();
    if (!former.isEmpty()) {
      return Optional.of(
          "%s is not there, but %s is, which a restore put aside; go on with it (%s), restore a backup (kagami sync restore BACKUP), or begin with an empty one by moving it elsewhere"
              .formatted(database, former.getLast(), moves(former.getLast())));
    }
    return Files.exists(parts(database).get(1))
        ? Optional.of(
            "%s is not there, but its log %1$s-wal is; put the file back, or restore a backup (kagami sync restore --replace BACKUP)"
                .formatted(database))
        : Optional.empty();
  }

  /** Whether a restore was interrupted before it changed anything. */
  boolean leftovers() {
    return Files.exists(filling());
  }

  /** The shell's commands that put a former database back. */
  private String moves(Path former) {
    List<String> moves = new ArrayList<>();
    for (int i = PARTS.size() - 1; i >= 0; i--) {
      if (Files.exists(parts(former).get(i))) {
        moves.add("mv %s %s".formatted(parts(former).get(i), parts(database).get(i)));
      }
    }
    return String.join(" && ", moves);
  }

  private static boolean isDatabase(Path file) {
    return PARTS.stream().skip(1).noneMatch(part -> file.toString().endsWith(part));
  }

  /** A stamp that no former database has. */
  private String free(String stamp) {
    String free = stamp;
    for (int i = 2; !siblings(FORMER + free).isEmpty(); i++) {
      free = stamp + "-" + i;
    }
    return free;
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private Path sibling(String end) {
    return database.resolveSibling(database.getFileName() + end);
  }

  /** Files beside the database whose names go on like this, in order. */
  private List<Path> siblings(String begin) {
    Path folder = database.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return List.of();
    }
    String prefix = database.getFileName() + begin;
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.getFileName().toString().startsWith(prefix)).sorted().toList();
    } catch (IOException e) {
      throw new StoreException("cannot read " + folder, e);
    }
  }

  private static List<Path> parts(Path file) {
    return PARTS.stream().map(end -> file.resolveSibling(file.getFileName() + end)).toList();
  }
}
