package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import kagami.device.SettableNanos;
import org.junit.jupiter.api.Test;

class SimulatedRingLightTest {
  private final SettableNanos clock = new SettableNanos();

  @Test
  void levelsAreTheShareOfTheSpanThatASectorWasOn() {
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock)) {
      ring.beginScan();
      long start = clock.now();
      clock.advanceMs(25);
      ring.show(Sectors.of(0, 3));
      clock.advanceMs(50);
      ring.show(Sectors.of(3));
      clock.advanceMs(25);
      ring.dark();
      assertArrayEquals(
          new double[] {0.5, 0, 0, 0.75, 0, 0, 0, 0}, ring.levels(start, clock.now()), 1e-9);
      clock.advanceMs(100);
      assertArrayEquals(new double[8], ring.levels(clock.now() - 1000, clock.now()), 1e-9);
    }
  }

  @Test
  void theCommandReturnsWhenItHeld() {
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock)) {
      clock.advanceMs(7);
      assertEquals(clock.now(), ring.show(Sectors.ALL));
    }
  }

  @Test
  void sectorsAreEight() {
    assertThrows(IllegalArgumentException.class, () -> Sectors.of(8));
    assertThrows(IllegalArgumentException.class, () -> new Sectors(256));
    assertEquals(Sectors.ALL, Sectors.of(0, 1, 2, 3, 4, 5, 6, 7));
  }
}
