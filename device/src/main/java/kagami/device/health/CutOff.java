package kagami.device.health;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.MonotonicClock;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.LightGrid;
import kagami.device.light.RingCircuit;
import kagami.device.light.RingPins;

/**
 * Master enable and hardware cut-off, which protect eyes when the program dies: works the pins
 * itself, as a program that hangs would leave them. Each sector's pin high without an edge of the
 * enable must stay dark, one edge must light it, and with no further edge it must go dark. The ring
 * light's own driver has to be closed before. One sector at a time is high, none for longer than
 * {@link BriefLight} allows, and with the first light that ought not to be there the check ends.
 *
 * @param longest longest time that a sector's pin stays high
 * @param covered whether the cover is closed; then nothing is lit or captured any more
 */
public record CutOff(
    Board board,
    RingPins pins,
    Camera camera,
    MonotonicClock clock,
    Duration longest,
    BooleanSupplier covered)
    implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** How often an edge is tried again when the machine was too busy to look in time. */
  private static final int EDGES = 4;

  /** Components of a one-shot scatter by some ten percent; twice the time leaves no doubt, ns. */
  private static final long SURELY_OVER_NS = 2 * RingCircuit.HOLD.toNanos();

  /** Light of a lit sector over that of a dark ring, at least, and the share that is no light. */
  private static final double LIT = 0.0005;

  /**
   * Light over that of a dark ring at which the check ends at once, 0.001 to 0.01. Larger lets a
   * bridged sector glow on, smaller takes a cloud for one. A tenth of what a sector gives on skin.
   */
  private static final double BRIGHT = 0.002;

  private static final double AS_GOOD_AS_DARK = 0.3;

  /** The check with the longest time that is safe. */
  public CutOff(
      Board board, RingPins pins, Camera camera, MonotonicClock clock, BooleanSupplier covered) {
    this(board, pins, camera, clock, BriefLight.LONGEST, covered);
  }

  @Override
  public List<Finding> run() {
    try (BriefLight light = BriefLight.open(board, pins, clock, longest)) {
      camera.prepare();
      return findings(light);
    } catch (BoardException | CameraException e) {
      return List.of(
          new Finding(
              "ring cut-off",
              new Outcome.Failed(
                  String.valueOf(e.getMessage()),
                  "another program has the ring or the camera, or the machine is too busy",
                  "stop the mirror: sudo systemctl stop kagami-mirror")));
    }
  }

  private List<Finding> findings(BriefLight light) {
    double dark = seen(clock.getAsLong() + SURELY_OVER_NS);
    double closed = 0;
    for (int sector = 0; sector < light.sectors(); sector++) {
      light.raise(sector);
      double seen = seen(clock.getAsLong()) - dark;
      light.lower();
      if (seen >= BRIGHT) {
        return List.of(
            new Finding("ring enable", bridged(sector)), untold("drivers pass the one-shot by"));
      }
      if (light.overdue()) {
        throw late(light);
      }
      closed = Math.max(closed, seen);
    }
    double fed = 0;
    for (int tried = 1; tried <= EDGES; tried++) {
      light.raise(0);
      light.edge();
      long edgeNs = clock.getAsLong();
      fed = Math.max(fed, seen(edgeNs) - dark);
      boolean late = clock.getAsLong() - edgeNs >= RingCircuit.HOLD.toNanos();
      if (light.overdue() || (late && tried < EDGES)) {
        continue;
      }
      if (fed < LIT) {
        return List.of(new Finding("ring enable", neverLit()), untold("the ring stays dark"));
      }
      double left = seen(edgeNs + SURELY_OVER_NS) - dark;
      if (!light.overdue()) {
        return List.of(
            new Finding("ring enable", enable(closed, fed)),
            new Finding("ring cut-off", cutOff(fed, left)));
      }
    }
    throw late(light);
  }

  private static CameraException late(BriefLight light) {
    return new CameraException(
        "the camera did not look within the %d ms that a sector may be lit"
            .formatted(light.longest().toMillis()));
  }

  private static Outcome enable(double closed, double fed) {
    return closed < AS_GOOD_AS_DARK * fed
        ? new Outcome.Fine("without its edges the ring stays dark")
        : new Outcome.Failed(
            "the ring glows without an edge of the master enable",
            "the drivers are wired past the one-shot, or the room's light changes",
            "darken the room and repeat; then look at the drivers' supply");
  }

  private static Outcome bridged(int sector) {
    return new Outcome.Failed(
        "sector %d lights without an edge of the master enable".formatted(sector),
        "the drivers are wired past the one-shot",
        "wire the drivers' supply through the one-shot before anybody uses the mirror");
  }

  private static Outcome neverLit() {
    return new Outcome.Failed(
        "the ring stays dark after an edge of the master enable", Unseen.CAUSES, Unseen.FIX);
  }

  private static Finding untold(String why) {
    return new Finding("ring cut-off", new Outcome.NotHere("cannot be told while " + why));
  }

  private static Outcome cutOff(double fed, double left) {
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
      if (covered.getAsBoolean()) {
        throw new CameraException("the cover was closed");
      }
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
