package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/** Takes findings apart. */
final class Findings {
  private Findings() {}

  static Outcome only(Check check) {
    List<Finding> all = check.run();
    if (all.size() != 1) {
      throw new AssertionError("one finding expected: " + all);
    }
    return all.getFirst().outcome();
  }

  static Outcome named(String name, List<Finding> all) {
    return all.stream()
        .filter(finding -> finding.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " in " + all))
        .outcome();
  }

  static Outcome.Failed failed(Outcome outcome) {
    return assertInstanceOf(Outcome.Failed.class, outcome, outcome.toString());
  }

  static Outcome.Warning warning(Outcome outcome) {
    return assertInstanceOf(Outcome.Warning.class, outcome, outcome.toString());
  }

  static void fine(Outcome outcome) {
    assertInstanceOf(Outcome.Fine.class, outcome, outcome.toString());
  }

  static void notHere(Outcome outcome) {
    assertInstanceOf(Outcome.NotHere.class, outcome, outcome.toString());
  }
}
