package kagami.device.health;

import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.sense.DistanceProbe;
import kagami.device.sense.DistanceSettings;

/** The distance sensor says who it is. */
public record DistanceSensor(Board board, DistanceSettings settings, MonotonicClock clock)
    implements Check {
  @Override
  public List<Finding> run() {
    return List.of(new Finding("distance sensor", outcome()));
  }

  private Outcome outcome() {
    try {
      return new Outcome.Fine(
          "%s at address 0x%02X of bus %d"
              .formatted(
                  DistanceProbe.identify(board, settings, clock),
                  settings.address(),
                  settings.bus()));
    } catch (BoardException e) {
      return new Outcome.Failed(
          String.valueOf(e.getMessage()),
          "a loose wire, no power, or another sensor",
          "i2cdetect -y " + settings.bus());
    }
  }
}
