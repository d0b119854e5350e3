package kagami.device.health;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import org.tinylog.Logger;

/** Runs checks one after the other, since hardware checks share camera and ring. */
public record Checkup(List<Check> checks) {
  /** Copies the list. */
  public Checkup {
    checks = List.copyOf(checks);
  }

  /**
   * Runs them all; one that breaks off is a finding itself.
   *
   * @param told hears of each finding at once
   */
  public List<Finding> run(Consumer<Finding> told) {
    List<Finding> all = new ArrayList<>();
    for (Check check : checks) {
      List<Finding> found = found(check);
      found.forEach(told);
      all.addAll(found);
    }
    return all;
  }

  /** The findings of the others must not be lost; what a check may meet is not known. */
  private static List<Finding> found(Check check) {
    try {
      return check.run();
    } catch (RuntimeException | LinkageError e) {
      Logger.debug(e, "The check {} broke off", check.name());
      return List.of(
          Finding.failed(
              check.name(),
              "the check broke off: " + e,
              "something that no check reckons with",
              "report this line; what was looked at is not known to be fine"));
    }
  }
}
