package kagami.cloudsync.bench.chaos;

import java.nio.file.Path;
import kagami.cloudsync.bench.part.Service;
import kagami.cloudsync.bench.part.Stage;

/** The service's own backup and restore, by its commands. */
final class Backup {
  private final Path file;

  Backup(Stage stage) {
    this.file = stage.folder().resolve("backup");
  }

  /** Makes a backup, whether the service runs or not; an earlier one is replaced. */
  void make(Service service) {
    service.run("backup", file.toString());
  }

  /** Puts it in the database's place; no service may run. */
  void restore(Service service) {
    service.run("restore", "--replace", file.toString());
  }
}
