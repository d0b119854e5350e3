package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.PhantomCard;
import kagami.analysis.phantom.StandardRig;
import kagami.device.light.SimulatedRingLight;
import org.jspecify.annotations.Nullable;

/**
 * A simulated camera before a card, under the ring's actual light, with the lens's darkening
 * towards the corners and a distance sensor that errs by a millimetre.
 */
public final class CardCamera implements Camera {
  private static final Duration READOUT = Duration.ofMillis(10);
  private static final double RANGING_ERROR_MM = 0.7;
  private static final double ROOM_LIGHT = 0.02;

  private final SimulatedRingLight ring;
  private final CameraSettings locked;
  private final int width;
  private final int height;
  private final NanoClock clock;
  private final SplittableRandom random;
  private @Nullable PhantomCard card;
  private OptionalDouble rangedMm = OptionalDouble.empty();

  /** Nothing is before it yet. */
  public CardCamera(PhantomCamera.Settings settings, SimulatedRingLight ring, NanoClock clock) {
    this.ring = ring;
    this.locked = settings.camera();
    this.width = settings.width();
    this.height = settings.height();
    this.clock = clock;
    this.random = new SplittableRandom(settings.seed());
  }

  /** Holds a white card before the lens. */
  public void showWhite(double distanceMm) {
    show(PhantomCard.white(width, height, distanceMm), distanceMm);
  }

  /** Holds the printed scale card before the lens. */
  public void showScale(double distanceMm) {
    show(PhantomCard.scale(width, height, distanceMm), distanceMm);
  }

  private void show(PhantomCard what, double distanceMm) {
    card = what;
    rangedMm = OptionalDouble.of(distanceMm + RANGING_ERROR_MM * random.nextGaussian());
  }

  /** Covers the lens. */
  public void cover() {
    card = PhantomCard.white(width, height, 400);
    rangedMm = OptionalDouble.empty();
  }

  @Override
  public String kind() {
    return "phantom-card";
  }

  @Override
  public CameraSettings settings() {
    return locked;
  }

  @Override
  public Optics optics() {
    return new Optics(
        READOUT,
        Optional.empty(),
        Optional.of(StandardRig.standardRing()),
        rangedMm,
        OptionalDouble.empty(),
        Optional.empty());
  }

  @Override
  public void prepare() {
    if (card == null) {
      throw new CameraException("nothing was held before the simulated camera");
    }
  }

  @Override
  public Grab next(long notBeforeNs, Duration patience) {
    PhantomCard now = card;
    if (now == null) {
      throw new CameraException("nothing was held before the simulated camera");
    }
    long start = Math.max(clock.now(), notBeforeNs);
    long end = start + Math.round(locked.exposureMs() * 1e6) + READOUT.toNanos();
    long giveUp = clock.now() + patience.toNanos();
    clock.waitUntil(Math.min(end, giveUp));
    if (end > giveUp) {
      return new Grab.Nothing();
    }
    boolean covered = rangedMm.isEmpty();
    double[] levels = ring.levels(start, end);
    Exposure exposure =
        new Exposure(
            locked.exposureMs(), locked.analogueGain(), locked.redGain(), locked.blueGain(), start);
    return new Grab.Taken(
        new CameraFrame(
            now.frame(
                covered ? new double[levels.length] : levels,
                exposure,
                covered ? 0 : ROOM_LIGHT,
                random.nextLong()),
            exposure));
  }

  @Override
  public void rest() {}

  @Override
  public void close() {}
}
