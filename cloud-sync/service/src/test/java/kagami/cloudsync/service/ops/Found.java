package kagami.cloudsync.service.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.service.store.Census;
import kagami.cloudsync.service.store.Condition;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/** Takes findings apart, and what they are made of. */
final class Found {
  static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");
  static final Census CALM = new Census(3, 2, 0, 0, 0, 0, 0, 0, 0, 0);

  private Found() {}

  static void assertFinding(Finding finding, Class<? extends Outcome> outcome, String... parts) {
    assertInstanceOf(outcome, finding.outcome(), finding.toString());
    for (String part : parts) {
      assertTrue(finding.toString().contains(part), finding.toString());
    }
  }

  static Finding only(Check check) {
    List<Finding> all = check.run();
    assertEquals(1, all.size(), all.toString());
    return all.getFirst();
  }

  static Condition.Sound sound(Census counts) {
    return new Condition.Sound(
        "sync.db", 0, true, Optional.of(counts), Optional.of(NOON), Map.of(), Optional.empty());
  }
}
