package kagami.device.health;

import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.InputPin;

/**
 * The camera's cover, whose switch is to ground while it is open.
 *
 * @param line its GPIO line
 */
public record Shutter(Board board, int line) implements Check {
  @Override
  public List<Finding> run() {
    return List.of(new Finding("shutter", outcome()));
  }

  private Outcome outcome() {
    try (InputPin pin = board.input(line, "shutter", Board.Pull.UP)) {
      return pin.high()
          ? new Outcome.Warning(
              "closed: nothing can be captured",
              "the cover is before the lens, or the wire of its switch is broken",
              "open the cover; if it is open, check the wire to GPIO " + line)
          : new Outcome.Fine("open");
    } catch (BoardException e) {
      return new Outcome.Failed(
          String.valueOf(e.getMessage()), "another program has the pin", "gpioinfo | grep " + line);
    }
  }
}
