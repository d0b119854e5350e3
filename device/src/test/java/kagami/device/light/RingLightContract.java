package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import kagami.analysis.capture.LightState;
import kagami.device.SettableNanos;
import kagami.device.Waiting;
import kagami.device.board.MonotonicClock;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LightPlan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ring light keeps. */
abstract class RingLightContract {
  private static final long PERIOD_MS = LimitedRingLight.GUARD_PERIOD_MS;

  final SettableNanos clock = new SettableNanos();
  private LimitedRingLight ring;

  /** A dark ring on {@link RingPins#DEFAULT}. */
  abstract LimitedRingLight open(RingLimits limits, MonotonicClock clock);

  /** The level that a pin really has. */
  abstract boolean high(int line);

  @BeforeEach
  void openRing() {
    ring = open(RingLimits.DEFAULT, clock);
  }

  @AfterEach
  void closeRing() {
    ring.close();
    assertTrue(driven().dark());
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

  /** The guard looks now and then, and the light lasts until it does. */
  @Test
  void aSectorStaysOnForThreeSecondsAtMostWheneverTheGuardLooks() {
    for (long firstMs = 0; firstMs < PERIOD_MS; firstMs++) {
      ring.beginScan();
      long litNs = ring.show(Sectors.of(1, 2));
      clock.advanceMs(firstMs);
      long onMs = guarded(ring) + firstMs;
      assertTrue(onMs <= 3000 - PERIOD_MS, onMs + " ms"); // the guard may be a look late, too
      assertTrue(onMs >= 3000 - 2 * PERIOD_MS, onMs + " ms");
      assertEquals(onMs, (clock.now() - litNs) / 1_000_000);
    }
  }

  /** How long the ring stays lit while nobody but the guard looks. */
  private long guarded(LimitedRingLight lit) {
    long beganNs = clock.now();
    lit.enforce();
    while (!lit.shown().dark()) {
      clock.advanceMs(PERIOD_MS);
      lit.enforce();
    }
    return (clock.now() - beganNs) / 1_000_000;
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
    clock.advanceMs(RingLimits.LEAST_DARK.toMillis());
    ring.show(Sectors.of(1));
    clock.advanceMs(2900);
    ring.enforce();
    assertEquals(Sectors.of(1), ring.shown());
  }

  @Test
  void aBreakThatNobodySeesBuysNothing() {
    for (long breakMs : new long[] {0, 1, RingLimits.LEAST_DARK.toMillis() - 1}) {
      ring.beginScan();
      ring.show(Sectors.of(1, 2));
      clock.advanceMs(2000);
      ring.show(Sectors.of(2));
      clock.advanceMs(breakMs);
      ring.show(Sectors.of(1));
      clock.advanceMs(1000 - breakMs);
      ring.enforce();
      assertTrue(ring.shown().dark(), "after a break of " + breakMs + " ms");
    }
  }

  /** A sector that used its time up must not shine on because somebody begins anew. */
  @Test
  void aScanThatFollowsAtOnceWaitsInTheDark() {
    ring.beginScan();
    ring.show(Sectors.ALL);
    clock.advanceMs(3000);
    ring.enforce();
    assertTrue(ring.shown().dark());
    long darkNs = clock.now();
    ring.beginScan();
    long litNs = ring.show(Sectors.ALL);
    assertEquals(RingLimits.LEAST_DARK.toNanos(), litNs - darkNs);
    clock.advanceMs(2900);
    ring.enforce();
    assertEquals(Sectors.ALL, ring.shown());
    ring.dark();
    clock.advanceMs(RingLimits.LEAST_DARK.toMillis());
    ring.beginScan();
    long nowNs = clock.now();
    assertEquals(nowNs, ring.show(Sectors.ALL), "nothing to wait for");
  }

  @Test
  void aScanHasFifteenSecondsOfLight() {
    ring.beginScan();
    for (int step = 0; step < 14; step++) {
      ring.show(Sectors.of(step % 8));
      clock.advanceMs(999);
    }
    ring.show(Sectors.of(6));
    long litMs = 14 * 999 + guarded(ring);
    assertTrue(litMs <= 15_000 - PERIOD_MS, litMs + " ms");
    assertTrue(litMs >= 15_000 - 2 * PERIOD_MS, litMs + " ms");
    RingLightException refused =
        assertThrows(RingLightException.class, () -> ring.show(Sectors.of(3)));
    assertTrue(refused.getMessage().contains("15000 ms"), refused.getMessage());
    ring.beginScan();
    ring.show(Sectors.of(3));
    assertEquals(Sectors.of(3), ring.shown());
  }

  /** At every rate of a camera a pass fits, with room for one that answers late in the end. */
  @Test
  void everyPassFitsWithRoomForASilentCamera() {
    for (long stepMs : new long[] {40, 83, 100, 125, 200, 249, 250, 370, 450}) {
      ring.beginScan();
      for (int pass = 0; pass < 3; pass++) {
        for (LightState state : LightPlan.EIGHT_STEPS.steps()) {
          ring.show(LightPlan.sectors(state));
          clock.advanceMs(stepMs);
        }
      }
      ring.beginScan();
      List<LightState> steps = LightPlan.EIGHT_STEPS.steps();
      for (LightState state : steps.subList(0, steps.size() - 1)) {
        ring.show(LightPlan.sectors(state));
        clock.advanceMs(stepMs);
      }
      clock.advanceMs(2 * CaptureSettings.DEFAULT.patience().toMillis() - stepMs);
      ring.enforce();
      assertEquals(Sectors.ALL, ring.shown(), stepMs + " ms a step");
    }
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
    RingLimits tight = new RingLimits(Duration.ofMillis(200), Duration.ofSeconds(15));
    ring.close();
    ring = open(tight, MonotonicClock.system());
    ring.beginScan();
    ring.show(Sectors.ALL);
    Waiting.until("dark", Duration.ofSeconds(5), () -> ring.shown().dark() && driven().dark());
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
  void thePinsFollowTheSectors() {
    ring.beginScan();
    ring.show(Sectors.of(1, 2));
    assertEquals(Sectors.of(1, 2), driven());
    ring.show(Sectors.of(5, 6));
    assertEquals(Sectors.of(5, 6), driven());
    ring.dark();
    assertEquals(Sectors.DARK, driven());
    assertFalse(high(RingPins.DEFAULT.masterEnable()));
  }

  @Test
  void theLightIsSteadySinceTheLastCommand() {
    ring.beginScan();
    long litNs = ring.show(Sectors.of(1));
    clock.advanceMs(700);
    assertEquals(litNs, ring.steadySinceNs());
    assertEquals(ring.show(Sectors.of(2)), ring.steadySinceNs());
  }

  @Test
  void theEnableIsTurnedOverByTheGuardWhileLightIsWantedAndOnlyThen() {
    ring.beginScan();
    ring.show(Sectors.ALL);
    for (boolean level : new boolean[] {false, true, false}) {
      Waiting.until(
          "enable " + level,
          Duration.ofSeconds(5),
          () -> high(RingPins.DEFAULT.masterEnable()) == level);
    }
    ring.dark();
    assertFalse(high(RingPins.DEFAULT.masterEnable()));
  }

  @Test
  void theCallingThreadMayHangAndTheRingGoesDark() throws InterruptedException {
    CountDownLatch hang = new CountDownLatch(1);
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  ring.beginScan();
                  ring.show(Sectors.ALL);
                  awaitQuietly(hang);
                });
    Waiting.until("lit", Duration.ofSeconds(5), () -> driven().equals(Sectors.ALL));
    clock.advanceMs(3000);
    Waiting.until("dark", Duration.ofSeconds(5), () -> driven().dark());
    hang.countDown();
    caller.join();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Sectors driven() {
    int bits = 0;
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      bits |= high(RingPins.DEFAULT.sectors().get(sector)) ? 1 << sector : 0;
    }
    return new Sectors(bits);
  }
}
