package kagami.device.light;

import kagami.device.board.MockBoards;
import kagami.device.board.MonotonicClock;

/** The ring on a Raspberry Pi's board, with mocks instead of wires. */
class PiRingLightTest extends RingLightContract {
  private final MockBoards mocks = new MockBoards();

  @Override
  LimitedRingLight open(RingLimits limits, MonotonicClock clock) {
    return GpioRingLight.open(mocks.board(), RingPins.DEFAULT, limits, clock);
  }

  @Override
  boolean high(int line) {
    return mocks.high(line);
  }
}
