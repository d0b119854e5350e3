package kagami.cloudsync.service.store;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A restore that dies at a step, as by {@code kill -9}: {@code KilledRestore STEP BACKUP sqlite
 * DATABASE ERASED}, or {@code ... postgresql URL}.
 */
final class KilledRestore {
  /** What it ends with. */
  static final int KILLED = 137;

  private KilledRestore() {}

  static void main(String[] arguments) {
    StoreSettings target =
        arguments[2].equals("sqlite")
            ? new StoreSettings.Sqlite(Path.of(arguments[3]), Path.of(arguments[4]))
            : new StoreSettings.Postgresql(
                arguments[3], Optional.of("postgres"), Optional.empty(), Optional.empty());
    Restore.into(
            target,
            step -> {
              if (step.equals(arguments[0])) {
                Runtime.getRuntime().halt(KILLED);
              }
            })
        .run(Path.of(arguments[1]), true, InstantSource.system());
  }
}
