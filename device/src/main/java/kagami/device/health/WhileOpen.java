package kagami.device.health;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.InputPin;

/**
 * A check that lights the ring and looks with the camera, only while the cover is open: behind a
 * closed one nothing is lit or captured, and there is nothing to blame. A cover that cannot be read
 * is closed.
 *
 * @param line GPIO line of the cover's switch, to ground while it is open
 * @param name what is looked at
 * @param check made with what asks whether the cover is closed
 */
public record WhileOpen(Board board, int line, String name, Function<BooleanSupplier, Check> check)
    implements Check {
  @Override
  public List<Finding> run() {
    try (Cover cover = new Cover(board.input(line, "shutter", Board.Pull.UP))) {
      if (cover.closed()) {
        return untold();
      }
      List<Finding> found = check.apply(cover::closed).run();
      return cover.seenClosed ? untold() : found;
    } catch (BoardException e) {
      return List.of(Finding.notHere(name, "the cover cannot be read"));
    }
  }

  private List<Finding> untold() {
    return List.of(Finding.notHere(name, "the cover is closed: nothing is lit or captured"));
  }

  private static final class Cover implements AutoCloseable {
    private final InputPin pin;
    private boolean seenClosed;

    Cover(InputPin pin) {
      this.pin = pin;
    }

    boolean closed() {
      boolean closed;
      try {
        closed = pin.high();
      } catch (BoardException unreadable) {
        closed = true;
      }
      seenClosed |= closed;
      return closed;
    }

    @Override
    public void close() {
      pin.close();
    }
  }
}
