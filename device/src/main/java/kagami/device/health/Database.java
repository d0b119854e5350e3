package kagami.device.health;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.store.DatabaseCheck;
import kagami.device.store.StoreException;

/**
 * The mirror's database, read and not changed.
 *
 * @param file where it is
 */
public record Database(Path file) implements Check {
  @Override
  public List<Finding> run() {
    return List.of(new Finding("database", outcome()));
  }

  private Outcome outcome() {
    if (!Files.exists(file)) {
      return new Outcome.NotHere("made when the mirror first starts");
    }
    try {
      List<String> faults = DatabaseCheck.faults(file);
      return faults.isEmpty()
          ? new Outcome.Fine(file + " is whole")
          : damaged("%d faults, the first: %s".formatted(faults.size(), faults.getFirst()));
    } catch (StoreException e) {
      return damaged(String.valueOf(e.getMessage()));
    }
  }

  private Outcome damaged(String what) {
    return new Outcome.Failed(
        what,
        "a card that wears out, or power cut while the disk lied about writing",
        "stop the mirror, then: sqlite3 %s .recover | sqlite3 recovered.db".formatted(file));
  }
}
