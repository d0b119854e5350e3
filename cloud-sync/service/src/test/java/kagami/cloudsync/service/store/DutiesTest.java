package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DutiesTest extends Contract {
  private static final Duration LEASE = Duration.ofSeconds(60);

  @Test
  void oneHasItUntilItGivesItBackOrDoesNotComeBack() {
    Duties duties = store.duties();
    assertTrue(duties.take("resend", "a", NOON, LEASE));
    assertFalse(duties.take("resend", "b", NOON.plusSeconds(59), LEASE));
    assertTrue(duties.take("upkeep", "b", NOON, LEASE), "another duty");
    assertTrue(duties.take("resend", "a", NOON.plusSeconds(59), LEASE), "renewed");
    assertFalse(duties.take("resend", "b", NOON.plusSeconds(60), LEASE));
    assertTrue(duties.take("resend", "b", NOON.plusSeconds(119), LEASE), "the lease ended");
    duties.leave("resend", "a");
    assertFalse(duties.take("resend", "a", NOON.plusSeconds(120), LEASE), "it was b's to leave");
    duties.leave("resend", "b");
    assertTrue(duties.take("resend", "a", NOON.plusSeconds(120), LEASE));
  }
}
