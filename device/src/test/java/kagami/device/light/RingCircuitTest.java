package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import kagami.device.SettableNanos;
import kagami.device.Waiting;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.OutputPin;
import kagami.device.board.SimulatedBoard;
import org.junit.jupiter.api.Test;

/** What keeps the ring dark when the program does not. */
class RingCircuitTest {
  private static final int SECTOR_2 = RingPins.DEFAULT.sectors().get(2);

  private final SettableNanos clock = new SettableNanos();
  private final OutputLatches latches = OutputLatches.inMemory();
  private final SimulatedBoard board = new SimulatedBoard(latches, clock);
  private final RingCircuit circuit = new RingCircuit(board, RingPins.DEFAULT);

  private Sectors lit() {
    return RingCircuit.lit(latches, RingPins.DEFAULT, clock.now());
  }

  @Test
  void aHighSectorPinAloneGivesNoLight() {
    board.output(SECTOR_2, "sector 2").set(true);
    clock.advanceMs(10);
    assertTrue(lit().dark());
    assertArrayEquals(new double[8], circuit.levels(clock.now() - 1000, clock.now()));
  }

  @Test
  void anEdgeOpensTheOneShotForItsTimeAndAHighLevelAddsNothing() {
    long start = clock.now();
    board.output(SECTOR_2, "sector 2").set(true);
    board.output(RingPins.DEFAULT.masterEnable(), "enable").set(true);
    assertEquals(Sectors.of(2), lit());
    clock.advanceMs(RingCircuit.HOLD.toMillis() - 1);
    assertEquals(Sectors.of(2), lit());
    clock.advanceMs(1);
    assertTrue(lit().dark());
    clock.advanceMs(RingCircuit.HOLD.toMillis());
    assertEquals(0.5, circuit.levels(start, clock.now())[2], 1e-9);
  }

  @Test
  void aSectorIsCutOffAfterFourSecondsHoweverWellTheOneShotIsFed() {
    board.output(SECTOR_2, "sector 2").set(true);
    OutputPin enable = board.output(RingPins.DEFAULT.masterEnable(), "enable");
    long start = clock.now();
    for (int i = 0; i < 2_000; i++) {
      enable.set(true);
      enable.set(false);
      clock.advanceMs(4);
      assertEquals(clock.now() - start < 4_000_000_000L, lit().lit(2));
    }
    assertEquals(0.5, circuit.levels(start, clock.now())[2], 0.001);
  }

  /** The pins of a guard that hangs stay as they are; nobody feeds the one-shot any more. */
  @Test
  void darkWhenTheGuardThreadHangs() {
    MonotonicClock real = MonotonicClock.system();
    OutputLatches pins = OutputLatches.inMemory();
    SimulatedBoard live = new SimulatedBoard(pins, real);
    CountDownLatch hang = new CountDownLatch(1);
    CountDownLatch hung = new CountDownLatch(1);
    live.watch(
        RingPins.DEFAULT.masterEnable(),
        (_, _) -> {
          if (Thread.currentThread().getName().equals("ring-guard")) {
            hung.countDown();
            awaitQuietly(hang);
          }
        });
    try (SimulatedRingLight ring =
        SimulatedRingLight.open(live, RingPins.DEFAULT, RingLimits.DEFAULT, real)) {
      ring.beginScan();
      ring.show(Sectors.ALL);
      awaitQuietly(hung);
      Waiting.until(
          "dark",
          Duration.ofSeconds(5),
          () -> RingCircuit.lit(pins, RingPins.DEFAULT, real.getAsLong()).dark());
      assertTrue(pins.high(SECTOR_2));
      long now = real.getAsLong();
      assertArrayEquals(new double[8], ring.levels(now - 1000, now));
      hang.countDown();
      Waiting.until("told", Duration.ofSeconds(5), () -> ring.steadySinceNs() >= now);
    }
  }

  @Test
  void aGuardThatFeedsKeepsTheRingLitBeyondTheOneShotsTime() {
    MonotonicClock real = MonotonicClock.system();
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, real)) {
      ring.beginScan();
      long lit = ring.show(Sectors.ALL);
      Waiting.until(
          "past the one-shot's time",
          Duration.ofSeconds(5),
          () -> real.getAsLong() - lit > 2 * RingCircuit.HOLD.toNanos());
      assertTrue(ring.levels(lit, lit + 2 * RingCircuit.HOLD.toNanos())[5] > 0.9);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
