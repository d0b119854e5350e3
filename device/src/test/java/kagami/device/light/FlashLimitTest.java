package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import kagami.analysis.capture.LightState;
import kagami.device.SettableNanos;
import kagami.device.capture.LightPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashLimitTest {
  private final SettableNanos clock = new SettableNanos();

  @Test
  void theCountOfThisTestFindsAFlicker() {
    FlashCount flicker = new FlashCount();
    for (int i = 0; i < 20; i++) {
      flicker.shown(i % 2, i * 100_000_000L);
    }
    assertEquals(5, flicker.mostInAnySecond());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noCommandsMakeMoreThanThreeFlashesInAnySecond(long seed) {
    Random random = new Random(seed);
    FlashCount count = new FlashCount();
    count.shown(0, clock.now());
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock)) {
      for (int command = 0; command < 400; command++) {
        if (command % 10 == 0) {
          ring.beginScan();
          count.shown(0, clock.now());
        }
        if (random.nextInt(4) == 0) {
          ring.dark();
        } else {
          ring.show(new Sectors(random.nextInt(256)));
        }
        count.shown(Integer.bitCount(ring.shown().bits()) / 8.0, clock.now());
        clock.advanceMs(random.nextInt(seed % 2 == 0 ? 60 : 250));
      }
    }
    assertEquals(3, count.mostInAnySecond(), "the limit is kept, and used or nothing was tested");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void rampsAreHeldToTheSameLimit(long seed) {
    Random random = new Random(seed);
    FlashLimit limit = new FlashLimit();
    FlashCount count = new FlashCount();
    double level = 0;
    for (int step = 0; step < 20_000; step++) {
      clock.advanceMs(1 + random.nextInt(20));
      double next = Math.clamp(level + 0.1 * random.nextGaussian(), 0, 1);
      if (limit.allowedAtNs(next, clock.now()) <= clock.now()) {
        limit.changed(next, clock.now());
        level = next;
        count.shown(level, clock.now());
      }
    }
    assertEquals(3, count.mostInAnySecond());
  }

  @Test
  void onePassOfTheLightPlanNeverWaitsAndThreePassesWithoutPauseDo() {
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock)) {
      ring.beginScan();
      long begin = clock.now();
      pass(ring);
      assertEquals(8 * 40_000_000L, clock.now() - begin);
      pass(ring);
      pass(ring);
      assertTrue(clock.now() - begin > 1_400_000_000L, "waited too little");
      assertTrue(clock.now() - begin < 2_400_000_000L, "waited too long");
    }
  }

  private void pass(SimulatedRingLight ring) {
    for (LightState state : LightPlan.EIGHT_STEPS.steps()) {
      ring.show(LightPlan.sectors(state));
      clock.advanceMs(40);
    }
  }

  @Test
  void darknessNeverWaits() {
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock)) {
      ring.beginScan();
      for (int i = 0; i < 30; i++) {
        ring.show(Sectors.ALL);
        long lit = clock.now();
        ring.dark();
        assertEquals(lit, clock.now());
      }
    }
  }

  @Test
  void whoWaitsAndIsInterruptedIsRefused() {
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, System::nanoTime)) {
      ring.beginScan();
      for (int i = 0; i < 4; i++) {
        ring.show(Sectors.ALL);
        ring.dark();
        if (i == 2) {
          Thread.currentThread().interrupt();
        }
      }
    } catch (RingLightException refused) {
      assertTrue(refused.getMessage().contains("flash"), refused.getMessage());
      return;
    } finally {
      Thread.interrupted();
    }
    throw new AssertionError("not refused");
  }
}
