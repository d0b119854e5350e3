package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import kagami.device.Waiting;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.OutputPin;
import kagami.device.board.SimulatedBoard;
import org.junit.jupiter.api.Test;

class GpioRingLightTest extends RingLightContract {
  private final OutputLatches latches = OutputLatches.inMemory();
  private final SimulatedBoard board = new SimulatedBoard(latches, clock);

  @Override
  LimitedRingLight open(RingLimits limits, MonotonicClock clock) {
    return GpioRingLight.open(board, RingPins.DEFAULT, limits, clock);
  }

  @Override
  boolean high(int line) {
    return latches.high(line);
  }

  @Test
  void aTakenPinLeavesTheOthersFree() {
    closeRing();
    OutputPin taken = board.output(RingPins.DEFAULT.sectors().get(7), "somebody else");
    assertThrows(BoardException.class, () -> open(RingLimits.DEFAULT, clock));
    taken.close();
    openRing();
  }

  @Test
  void aPinThatFailsLeavesTheRingDarkAndBlocked() {
    closeRing();
    int[] failing = {-1};
    for (int line : RingPins.DEFAULT.sectors()) {
      board.watch(
          line,
          (high, _) -> {
            if (high && failing[0] == line) {
              throw new BoardException("pin broken");
            }
          });
    }
    openRing();
    try (LimitedRingLight other = anotherRing(failing)) {
      assertTrue(other.shown().dark());
      assertThrows(RingLightException.class, () -> other.show(Sectors.of(0)));
    }
  }

  /** Memory may run out in any thread, in the guard's too. */
  @Test
  void anErrorOfTheGuardDarkensTheRingAndTheNextScanIsGuardedAgain() {
    closeRing();
    AtomicBoolean failing = new AtomicBoolean();
    board.watch(
        RingPins.DEFAULT.masterEnable(),
        (_, _) -> {
          if (failing.getAndSet(false)) {
            throw new OutOfMemoryError("on purpose");
          }
        });
    openRing();
    try (LimitedRingLight other = anotherGuarded()) {
      failing.set(true);
      Waiting.until("dark", Duration.ofSeconds(10), () -> other.shown().dark());
      assertThrows(RingLightException.class, () -> other.show(Sectors.of(0)));
      other.beginScan();
      other.show(Sectors.of(0));
      long fed = latches.roseAtNs(RingPins.DEFAULT.masterEnable());
      Waiting.until(
          "fed again",
          Duration.ofSeconds(10),
          () -> {
            clock.advanceMs(1);
            return latches.roseAtNs(RingPins.DEFAULT.masterEnable()) > fed;
          });
    }
  }

  private LimitedRingLight anotherGuarded() {
    closeRing();
    LimitedRingLight other = open(RingLimits.DEFAULT, clock);
    other.beginScan();
    other.show(Sectors.of(0));
    return other;
  }

  private LimitedRingLight anotherRing(int[] failing) {
    closeRing();
    LimitedRingLight other = open(RingLimits.DEFAULT, clock);
    other.beginScan();
    other.show(Sectors.of(0));
    failing[0] = RingPins.DEFAULT.sectors().get(3);
    assertThrows(RingLightException.class, () -> other.show(Sectors.of(0, 3)));
    assertEquals(
        List.of(), RingPins.DEFAULT.sectors().stream().filter(line -> latches.high(line)).toList());
    return other;
  }

  @Test
  void noLineServesTwice() {
    assertThrows(
        IllegalArgumentException.class, () -> new RingPins(List.of(1, 2, 3, 4, 5, 6, 7, 8), 8));
    assertThrows(IllegalArgumentException.class, () -> new RingPins(List.of(1, 2, 3), 8));
  }
}
