package kagami.analysis.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ShineAreaTest {
  @Test
  void theShareIsThatOfTheBareSkin() {
    assertEquals(10, new ShineArea(100_000, 90_000, 0.075).estimate().value(), 1e-9);
    assertEquals(0, new ShineArea(100_000, 100_000, 0.075).estimate().value());
  }

  /** Four times the shine: twice the error; four times the skin at the same share: half of it. */
  @Test
  void theErrorFollowsTheNumberOfGlints() {
    double error = new ShineArea(100_000, 95_000, 0.075).estimate().standardError();
    assertEquals(2 * error, new ShineArea(100_000, 80_000, 0.075).estimate().standardError(), 1e-9);
    assertEquals(
        error / 2, new ShineArea(400_000, 380_000, 0.075).estimate().standardError(), 1e-9);
    assertTrue(new ShineArea(100_000, 100_000, 0.075).estimate().standardError() > 0);
  }

  @Test
  void nonsenseIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ShineArea(0, 0, 0.075));
    assertThrows(IllegalArgumentException.class, () -> new ShineArea(10, 11, 0.075));
  }
}
