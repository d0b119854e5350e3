package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import kagami.analysis.capture.LightState;
import kagami.device.SettableNanos;
import kagami.device.capture.LightPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlashLimitTest {
  private static final long SECOND = 1_000_000_000;

  private final SettableNanos clock = new SettableNanos();

  private record Shown(double level, long atNs) {}

  /** Counts pairs of opposing changes within one span, from scratch. */
  private static int flashes(List<Shown> span) {
    int changes = 0;
    int direction = 0;
    double low = span.getFirst().level;
    double high = low;
    for (Shown shown : span) {
      low = Math.min(low, shown.level);
      high = Math.max(high, shown.level);
      if (direction <= 0 && shown.level - low >= 0.1) {
        direction = 1;
        changes++;
        high = shown.level;
      } else if (direction >= 0 && high - shown.level >= 0.1) {
        direction = -1;
        changes++;
        low = shown.level;
      }
    }
    return changes / 2;
  }

  private static int mostFlashesInAnySecond(List<Shown> all) {
    int most = 0;
    for (int first = 0; first < all.size(); first++) {
      int last = first;
      while (last + 1 < all.size() && all.get(last + 1).atNs - all.get(first).atNs <= SECOND) {
        last++;
      }
      most = Math.max(most, flashes(all.subList(Math.max(0, first - 1), last + 1)));
    }
    return most;
  }

  @Test
  void theCountOfThisTestFindsAFlicker() {
    List<Shown> flicker = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      flicker.add(new Shown(i % 2, i * SECOND / 10));
    }
    assertEquals(5, mostFlashesInAnySecond(flicker));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noCommandsMakeMoreThanThreeFlashesInAnySecond(long seed) {
    Random random = new Random(seed);
    List<Shown> shown = new ArrayList<>();
    shown.add(new Shown(0, clock.now()));
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock)) {
      for (int command = 0; command < 400; command++) {
        if (command % 10 == 0) {
          ring.beginScan();
          shown.add(new Shown(0, clock.now()));
        }
        if (random.nextInt(4) == 0) {
          ring.dark();
        } else {
          ring.show(new Sectors(random.nextInt(256)));
        }
        shown.add(new Shown(Integer.bitCount(ring.shown().bits()) / 8.0, clock.now()));
        clock.advanceMs(random.nextInt(seed % 2 == 0 ? 60 : 250));
      }
    }
    assertTrue(mostFlashesInAnySecond(shown) <= 3, "" + mostFlashesInAnySecond(shown));
    assertEquals(3, mostFlashesInAnySecond(shown), "the limit is used, or nothing was tested");
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void rampsAreHeldToTheSameLimit(long seed) {
    Random random = new Random(seed);
    FlashLimit limit = new FlashLimit();
    List<Shown> shown = new ArrayList<>();
    double level = 0;
    for (int step = 0; step < 20_000; step++) {
      clock.advanceMs(1 + random.nextInt(20));
      double next = Math.clamp(level + 0.1 * random.nextGaussian(), 0, 1);
      if (limit.allowedAtNs(next, clock.now()) <= clock.now()) {
        limit.changed(next, clock.now());
        level = next;
        shown.add(new Shown(level, clock.now()));
      }
    }
    assertEquals(3, mostFlashesInAnySecond(shown));
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
