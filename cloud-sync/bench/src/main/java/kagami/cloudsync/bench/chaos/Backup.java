package kagami.cloudsync.bench.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kagami.cloudsync.bench.part.Service;
import kagami.cloudsync.bench.part.Stage;

/** The service's own backup and restore, by its commands. */
final class Backup {
  private static final String BACKUP = "backup";
  private static final String RESTORE = "restore";

  private final Path file;

  Backup(Stage stage) {
    this.file = stage.folder().resolve("backup");
  }

  /** Makes a backup while the service runs; an earlier one is gone. */
  void make(Service service) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
    service.run(BACKUP, file);
  }

  /** Puts it in the database's place; no service may run. */
  void restore(Service service) {
    service.run(RESTORE, file);
  }
}
