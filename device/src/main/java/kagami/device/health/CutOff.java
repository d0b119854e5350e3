package kagami.device.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputPin;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.LightGrid;
import kagami.device.light.RingCircuit;
import kagami.device.light.RingPins;

/**
 * Master enable and hardware cut-off, which protect eyes when the program dies: works the pins
 * itself, as a program that hangs would leave them. All sectors high without an edge of the enable
 * must stay dark, one edge must light them, and with no further edge they must go dark. The ring
 * light's own driver has to be closed before, and the light is on for a second at most.
 */
public record CutOff(Board board, RingPins pins, Camera camera, MonotonicClock clock)
    implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How often an edge is tried again when the machine was too busy to look in time. */
  private static final int EDGES = 4;

  /** Components of a one-shot scatter by some ten percent; twice the time leaves no doubt, ns. */
  private static final long SURELY_OVER_NS = 2 * RingCircuit.HOLD.toNanos();

  /** Light of a lit ring over that of a dark one, at least, and the share that counts as dark. */
  private static final double LIT = 0.004;

  private static final double AS_GOOD_AS_DARK = 0.1;

  @Override
  public List<Finding> run() {
    List<OutputPin> opened = new ArrayList<>();
    try {
      camera.prepare();
      double dark = seen(clock.getAsLong() + SURELY_OVER_NS);
      OutputPin enable = board.output(pins.masterEnable(), "ring enable");
      opened.add(enable);
      for (int line : pins.sectors()) {
        opened.add(board.output(line, "ring sector"));
      }
      return findings(dark, opened);
    } catch (BoardException | CameraException e) {
      return List.of(
          new Finding(
              "ring cut-off",
              new Outcome.Failed(
                  String.valueOf(e.getMessage()),
                  "another program has the ring or the camera",
                  "stop the mirror: sudo systemctl stop kagami-mirror")));
    } finally {
      opened.forEach(OutputPin::close);
    }
  }

  private List<Finding> findings(double dark, List<OutputPin> opened) {
    List<OutputPin> sectors = opened.subList(1, opened.size());
    sectors.forEach(pin -> pin.set(true));
    double closed = seen(clock.getAsLong()) - dark;
    Fed fed = fed(opened.getFirst());
    double left = seen(fed.edgeNs + SURELY_OVER_NS) - dark;
    sectors.forEach(pin -> pin.set(false));
    return List.of(
        new Finding("ring enable", enable(closed, fed.light - dark)),
        new Finding("ring cut-off", cutOff(fed.light - dark, left)));
  }

  /** Light after an edge at a time. */
  private record Fed(long edgeNs, double light) {}

  /**
   * The brightest of what is seen after edges, since a late look sees the one-shot closed again.
   */
  private Fed fed(OutputPin enable) {
    Fed best = new Fed(clock.getAsLong(), 0);
    for (int tried = 0; tried < EDGES; tried++) {
      enable.set(false);
      enable.set(true);
      long edgeNs = clock.getAsLong();
      double light = seen(edgeNs);
      best = new Fed(edgeNs, Math.max(best.light, light));
      if (clock.getAsLong() - edgeNs < RingCircuit.HOLD.toNanos()) {
        return best;
      }
    }
    return best;
  }

  private static Outcome enable(double closed, double fed) {
    if (fed < LIT && closed < LIT) {
      return new Outcome.Failed(
          "the ring stays dark after an edge of the master enable",
          "no supply, or the enable's wire is loose",
          "measure the one-shot's output while: kagami doctor");
    }
    return closed < AS_GOOD_AS_DARK * Math.max(fed, LIT)
        ? new Outcome.Fine("without its edges the ring stays dark")
        : new Outcome.Failed(
            "the ring lights without an edge of the master enable",
            "the drivers are wired past the one-shot",
            "wire the drivers' supply through the one-shot before anybody uses the mirror");
  }

  private static Outcome cutOff(double fed, double left) {
    if (fed < LIT) {
      return new Outcome.NotHere("cannot be told while the ring stays dark");
    }
    return left < AS_GOOD_AS_DARK * fed
        ? new Outcome.Fine(
            "darkens the ring within %d ms without a program".formatted(SURELY_OVER_NS / 1_000_000))
        : new Outcome.Failed(
            "the ring is still lit %d ms after the last edge".formatted(SURELY_OVER_NS / 1_000_000),
            "resistor or capacitor of the one-shot is wrong, or it is bridged",
            "check 1 MΩ and 1.1 µF at the 74HC123 before anybody uses the mirror");
  }

  /** Mean light of the first frame that is exposed after a time. */
  private double seen(long fromNs) {
    clock.waitUntil(fromNs);
    long exposureNs = Math.round(camera.settings().exposureMs() * 1e6);
    long giveUpNs = fromNs + PATIENCE.toNanos();
    while (clock.getAsLong() < giveUpNs) {
      if (camera.next(fromNs + exposureNs, PATIENCE) instanceof Camera.Grab.Taken(var frame)) {
        try (frame) {
          if (frame.exposure().sensorTimestampNs() - exposureNs >= fromNs) {
            return LightGrid.of(frame.image()).mean();
          }
        }
      }
    }
    throw new CameraException("the camera gave no frame within " + PATIENCE.toSeconds() + " s");
  }
}
