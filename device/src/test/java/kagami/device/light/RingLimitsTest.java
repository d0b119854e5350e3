package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.function.LongSupplier;
import kagami.device.SettableNanos;
import kagami.device.Waiting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RingLimitsTest {
  private final SettableNanos clock = new SettableNanos();
  private final SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);

  @AfterEach
  void close() {
    ring.close();
  }

  @Test
  void settingsCannotRaiseTheLimits() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new RingLimits(Duration.ofMillis(3001), Duration.ofSeconds(15)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RingLimits(Duration.ofSeconds(3), Duration.ofMillis(15_001)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RingLimits(Duration.ZERO, Duration.ofSeconds(15)));
  }

  @Test
  void aSectorStaysOnForThreeSecondsAtMost() {
    ring.beginScan();
    ring.show(Sectors.of(1, 2));
    clock.advanceMs(2999);
    ring.enforce();
    assertEquals(Sectors.of(1, 2), ring.shown());
    clock.advanceMs(1);
    ring.enforce();
    assertTrue(ring.shown().dark());
  }

  @Test
  void changingOtherSectorsDoesNotBuyTime() {
    ring.beginScan();
    ring.show(Sectors.ALL);
    clock.advanceMs(1500);
    ring.show(Sectors.of(1, 2));
    clock.advanceMs(1500);
    ring.enforce();
    assertTrue(ring.shown().dark());
  }

  @Test
  void aBreakBuysTheSectorItsTimeAgain() {
    ring.beginScan();
    ring.show(Sectors.of(1));
    clock.advanceMs(2900);
    ring.show(Sectors.DARK);
    ring.show(Sectors.of(1));
    clock.advanceMs(2900);
    ring.enforce();
    assertEquals(Sectors.of(1), ring.shown());
  }

  @Test
  void aScanHasFifteenSecondsOfLight() {
    ring.beginScan();
    for (int step = 0; step < 15; step++) {
      ring.show(Sectors.of(step % 8));
      clock.advanceMs(999);
    }
    ring.enforce();
    assertTrue(!ring.shown().dark());
    clock.advanceMs(15);
    ring.enforce();
    assertTrue(ring.shown().dark());
    RingLightException refused =
        assertThrows(RingLightException.class, () -> ring.show(Sectors.of(3)));
    assertTrue(refused.getMessage().contains("15000 ms"), refused.getMessage());
    ring.beginScan();
    ring.show(Sectors.of(3));
    assertEquals(Sectors.of(3), ring.shown());
  }

  @Test
  void darkTimeDoesNotCount() {
    ring.beginScan();
    for (int step = 0; step < 10; step++) {
      ring.show(Sectors.of(0));
      clock.advanceMs(1000);
      ring.dark();
      clock.advanceMs(60_000);
    }
    ring.show(Sectors.of(0));
    assertEquals(Sectors.of(0), ring.shown());
  }

  @Test
  void aCommandThatComesTooLateIsRefused() {
    ring.beginScan();
    ring.show(Sectors.ALL);
    clock.advanceMs(3001);
    assertThrows(RingLightException.class, () -> ring.show(Sectors.ALL));
    assertTrue(ring.shown().dark());
  }

  @Test
  void theGuardThreadDarkensWithoutAnybodyCalling() {
    RingLimits tight = new RingLimits(Duration.ofMillis(60), Duration.ofSeconds(15));
    try (SimulatedRingLight guarded = SimulatedRingLight.open(tight, System::nanoTime)) {
      guarded.beginScan();
      guarded.show(Sectors.ALL);
      Waiting.until("dark", Duration.ofSeconds(5), () -> guarded.shown().dark());
    }
  }

  @Test
  void closedIsDarkForGood() {
    ring.beginScan();
    ring.show(Sectors.ALL);
    ring.close();
    assertTrue(ring.shown().dark());
    assertThrows(RingLightException.class, () -> ring.show(Sectors.ALL));
    ring.close();
  }

  @Test
  void aDriverThatFailsLeavesTheRingDark() {
    FailingRing failing = new FailingRing(clock);
    failing.beginScan();
    failing.show(Sectors.of(0));
    failing.failOn = Sectors.ALL;
    assertThrows(RingLightException.class, () -> failing.show(Sectors.ALL));
    assertEquals(Sectors.DARK, failing.driven);
    assertTrue(failing.shown().dark());
    failing.close();
  }

  private static final class FailingRing extends LimitedRingLight {
    private Sectors failOn = new Sectors(0b1010_1010);
    private Sectors driven = Sectors.DARK;

    FailingRing(LongSupplier clock) {
      super(RingLimits.DEFAULT, clock);
    }

    @Override
    void drive(Sectors sectors, long nowNs) {
      driven = sectors;
      if (sectors.equals(failOn)) {
        throw new IllegalStateException("driver broken");
      }
    }

    @Override
    void release() {}
  }
}
