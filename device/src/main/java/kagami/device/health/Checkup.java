package kagami.device.health;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/** Runs checks one after the other, since hardware checks share camera and ring. */
public record Checkup(List<Check> checks) {
  /** Copies the list. */
  public Checkup {
    checks = List.copyOf(checks);
  }

  /**
   * Runs them all.
   *
   * @param told hears of each finding at once
   */
  public List<Finding> run(Consumer<Finding> told) {
    List<Finding> all = new ArrayList<>();
    for (Check check : checks) {
      List<Finding> found = check.run();
      found.forEach(told);
      all.addAll(found);
    }
    return all;
  }
}
