package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import kagami.device.SettableNanos;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import org.junit.jupiter.api.Test;

class SimulatedRingLightTest extends RingLightContract {
  private final OutputLatches latches = OutputLatches.inMemory();

  @Override
  LimitedRingLight open(RingLimits limits, MonotonicClock clock) {
    return SimulatedRingLight.open(
        new SimulatedBoard(latches, clock), RingPins.DEFAULT, limits, clock);
  }

  @Override
  boolean high(int line) {
    return latches.high(line);
  }

  @Test
  void levelsAreTheShareOfTheSpanThatASectorWasOn() {
    SettableNanos time = new SettableNanos();
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, time)) {
      ring.beginScan();
      long start = time.now();
      time.advanceMs(25);
      ring.show(Sectors.of(0, 3));
      time.advanceMs(50);
      ring.show(Sectors.of(3));
      time.advanceMs(25);
      ring.dark();
      assertArrayEquals(
          new double[] {0.5, 0, 0, 0.75, 0, 0, 0, 0}, ring.levels(start, time.now()), 1e-9);
      time.advanceMs(100);
      assertArrayEquals(new double[8], ring.levels(time.now() - 1000, time.now()), 1e-9);
    }
  }

  @Test
  void anAgedSectorGivesLess() {
    SettableNanos time = new SettableNanos();
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, time)) {
      ring.age(List.of(1.0, 1.0, 1.0, 0.8, 1.0, 1.0, 1.0, 0.5));
      ring.beginScan();
      ring.show(Sectors.of(0, 3));
      long start = time.now();
      time.advanceMs(50);
      assertArrayEquals(
          new double[] {1, 0, 0, 0.8, 0, 0, 0, 0}, ring.levels(start, time.now()), 1e-9);
      assertThrows(IllegalArgumentException.class, () -> ring.age(List.of(1.0)));
    }
  }

  @Test
  void theCommandReturnsWhenItHeld() {
    SettableNanos time = new SettableNanos();
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, time)) {
      time.advanceMs(7);
      assertEquals(time.now(), ring.show(Sectors.ALL));
    }
  }

  @Test
  void sectorsAreEight() {
    assertThrows(IllegalArgumentException.class, () -> Sectors.of(8));
    assertThrows(IllegalArgumentException.class, () -> new Sectors(256));
    assertEquals(Sectors.ALL, Sectors.of(0, 1, 2, 3, 4, 5, 6, 7));
  }
}
