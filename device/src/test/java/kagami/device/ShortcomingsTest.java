package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import kagami.cloudsync.wire.StatusMessage.Wanting;
import org.junit.jupiter.api.Test;

class ShortcomingsTest {
  private final Shortcomings shortcomings = new Shortcomings();

  @Test
  void neitherOverwritesTheOther() {
    shortcomings.atStart(List.of("clock"));
    assertTrue(shortcomings.since(Shortcomings.LIGHT_DRIFT, true));
    assertEquals(List.of(new Wanting("clock"), new Wanting("light-drift")), shortcomings.all());
    shortcomings.atStart(List.of());
    assertEquals(List.of(new Wanting("light-drift")), shortcomings.all());
    assertTrue(shortcomings.since(Shortcomings.LIGHT_DRIFT, false));
    assertEquals(List.of(), shortcomings.all());
  }

  @Test
  void beforeTheSelfCheckNothingIsSaidToBeWell() {
    assertNull(shortcomings.all());
    assertTrue(shortcomings.since(Shortcomings.LIGHT_DRIFT, true));
    assertNull(shortcomings.all());
    shortcomings.atStart(List.of());
    assertEquals(List.of(new Wanting("light-drift")), shortcomings.all());
  }

  @Test
  void onlyWhatIsNewIsNews() {
    assertFalse(shortcomings.since(Shortcomings.LIGHT_DRIFT, false));
    assertTrue(shortcomings.since(Shortcomings.LIGHT_DRIFT, true));
    assertFalse(shortcomings.since(Shortcomings.LIGHT_DRIFT, true));
  }
}
