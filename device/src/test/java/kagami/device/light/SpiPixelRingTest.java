package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import kagami.device.board.BoardException;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import org.junit.jupiter.api.Test;

class SpiPixelRingTest extends PixelRingContract {
  private static final SpiPixelRing.Wiring WIRING = SpiPixelRing.Wiring.DEFAULT;

  private final OutputLatches latches = OutputLatches.inMemory();
  private final SimulatedBoard board = new SimulatedBoard(latches, clock);

  @Override
  PixelRing open() {
    return new SpiPixelRing(board, WIRING);
  }

  @Override
  List<Pixel> visible() {
    long roseAtNs = latches.roseAtNs(WIRING.supply());
    boolean on = roseAtNs != 0 && clock.now() - roseAtNs < RingCircuit.HOLD.toNanos();
    return on
        ? new Sk9822Chain(SIZE).shownAfter(board.frames(0, 0).getLast())
        : Collections.nCopies(SIZE, Pixel.DARK);
  }

  @Test
  void busAndPinHaveOneOwner() {
    assertThrows(BoardException.class, () -> new SpiPixelRing(board, WIRING));
    assertThrows(
        IllegalArgumentException.class, () -> new SpiPixelRing.Wiring(14, 0, 0, 4_000_000, 26));
  }
}
