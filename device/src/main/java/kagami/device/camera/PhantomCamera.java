package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.device.light.SimulatedRingLight;
import org.jspecify.annotations.Nullable;

/**
 * A simulated camera before a simulated person. Each frame shows the ring as it was really
 * commanded while the frame was exposed, so that a bug in the light plan shows in the picture.
 *
 * <p>With the first preview a person steps before the mirror and can be steered through {@link
 * #sitter()}; as soon as they hold still, the scan's pose is rendered in the background, on {@code
 * phantom-pose}. Without previews a person appears at {@link #prepare()}, in place.
 */
public final class PhantomCamera implements Camera {
  /** As of a binned mode of the reference sensor. */
  private static final Duration READOUT = Duration.ofMillis(10);

  /** Somebody who has held still for that long is likely to stay, ns. */
  private static final long LIKELY_TO_STAY_NS = 500_000_000;

  private final SimulatedSitter sitter;
  private final SimulatedRingLight ring;
  private final Settings settings;
  private final Surroundings surroundings;
  private final NanoClock clock;
  private final PosePreparation poses;
  private final MovingPicture.Studio studio;
  private final boolean ahead;
  private @Nullable CompletableFuture<MovingPicture> moving;
  private volatile @Nullable Sitting posed;
  private boolean closed;

  /**
   * What is simulated.
   *
   * @param camera what the camera is locked to
   * @param width frame width in pixels
   * @param height frame height in pixels
   * @param roomLight as of {@link Surroundings}, where those are not given
   * @param seed decides the person, the poses and the noise
   */
  public record Settings(
      CameraSettings camera, int width, int height, double roomLight, long seed) {}

  private record Sitting(Posed face, double rangedMm) {}

  /** One and the same person, whose first pose is rendered at once, and each next one early. */
  public PhantomCamera(Settings settings, SimulatedRingLight ring, NanoClock clock) {
    this(
        settings,
        Surroundings.constant(FaceModel.of(settings.seed), settings.roomLight),
        ring,
        clock,
        true);
    poses.begin(sitter.face(), sitter.nextStance());
  }

  /** Whoever the surroundings say; nothing is rendered before it is asked for. */
  public PhantomCamera(
      Settings settings, Surroundings surroundings, SimulatedRingLight ring, NanoClock clock) {
    this(settings, surroundings, ring, clock, false);
  }

  private PhantomCamera(
      Settings settings,
      Surroundings surroundings,
      SimulatedRingLight ring,
      NanoClock clock,
      boolean ahead) {
    this.poses = new PosePreparation(PhantomRenderer.standard(settings.width, settings.height));
    this.studio = new MovingPicture.Studio(settings.width, settings.height);
    this.sitter = new SimulatedSitter(settings.seed, surroundings.face(), clock);
    this.ring = ring;
    this.settings = settings;
    this.surroundings = surroundings;
    this.clock = clock;
    this.ahead = ahead;
  }

  /** The person, who follows what is said. */
  public Sitter sitter() {
    return sitter;
  }

  /**
   * Draws whoever comes next while the present scan, of which all frames are taken, is still looked
   * at; that person is in place and is not steered. Safe to call from any thread.
   */
  public void expect(FaceModel face) {
    Sitting now = posed;
    if (now != null) {
      poses.giveBack(now.face);
    }
    poses.begin(face, sitter.nextStance());
  }

  @Override
  public String kind() {
    return "phantom";
  }

  @Override
  public CameraSettings settings() {
    return settings.camera;
  }

  @Override
  public Optics optics() {
    Sitting now = posed;
    double distanceMm =
        now != null
            ? now.rangedMm
            : sitter
                .stance()
                .map(stance -> sitter.ranged(stance.distanceMm()))
                .orElseThrow(PhantomCamera::unprepared);
    return new Optics(
        READOUT,
        Optional.of(StandardRig.camera(settings.width, settings.height)),
        Optional.of(StandardRig.standardRing()),
        OptionalDouble.of(distanceMm),
        OptionalDouble.empty(),
        Optional.empty());
  }

  private static CameraException unprepared() {
    return new CameraException("the simulated camera was asked before it was prepared");
  }

  @Override
  public void prepare() {
    checkOpen();
    Optional<Stance> held = sitter.stance();
    Posed face;
    if (held.isPresent()) {
      face = poses.take(sitter.come(), held.get());
    } else {
      if (!poses.begun()) {
        poses.begin(sitter.face(), sitter.nextStance());
      }
      face = poses.take();
    }
    posed = new Sitting(face, sitter.ranged(face.distanceMm()));
  }

  @Override
  public Grab next(long notBeforeNs, Duration patience) {
    checkOpen();
    Optional<Exposed> exposed = exposed(notBeforeNs, patience);
    if (exposed.isEmpty()) {
      return new Grab.Nothing();
    }
    Exposed light = exposed.get();
    Sitting now = posed;
    if (now == null) {
      throw unprepared();
    }
    return new Grab.Taken(
        new CameraFrame(
            now.face.frame(
                light.levels,
                light.exposure,
                sitter.nextSway(),
                light.roomLight,
                sitter.nextNoise()),
            light.exposure));
  }

  @Override
  public Look preview(long notBeforeNs, Duration patience) {
    checkOpen();
    if (posed != null) {
      return Camera.super.preview(notBeforeNs, patience);
    }
    FaceModel face = sitter.come();
    CompletableFuture<MovingPicture> picture = moving(face);
    if (!drawn(picture, patience)) {
      return new Look.Nothing();
    }
    Optional<Exposed> exposed = exposed(notBeforeNs, patience);
    if (exposed.isEmpty()) {
      return new Look.Nothing();
    }
    Exposed light = exposed.get();
    Stance stance = sitter.stance().orElseThrow();
    if (sitter.stillForNs() > LIKELY_TO_STAY_NS) {
      poses.begin(face, stance);
    }
    return new Look.Seen(
        picture
            .join()
            .at(stance, light.levels, light.roomLight, light.exposure, sitter.nextNoise()));
  }

  private static boolean drawn(CompletableFuture<MovingPicture> picture, Duration patience) {
    try {
      var _ = picture.get(patience.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException notYet) {
      return false;
    } catch (ExecutionException e) {
      throw new CameraException("the simulated person could not be drawn", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException("the simulated camera was stopped while it drew", e);
    }
  }

  /** The small picture of the present visitor, which is rendered beside. */
  private CompletableFuture<MovingPicture> moving(FaceModel face) {
    CompletableFuture<MovingPicture> now = moving;
    if (now == null) {
      Stance attitude = sitter.stance().orElseThrow();
      now = CompletableFuture.supplyAsync(() -> studio.picture(face, attitude));
      moving = now;
    }
    return now;
  }

  /** One exposure and the light that fell in. */
  private static final class Exposed {
    private final double[] levels;
    private final double roomLight;
    private final Exposure exposure;

    private Exposed(double[] levels, double roomLight, Exposure exposure) {
      this.levels = levels;
      this.roomLight = roomLight;
      this.exposure = exposure;
    }
  }

  /** Waits for the end of the next exposure; empty when that comes too late. */
  private Optional<Exposed> exposed(long notBeforeNs, Duration patience) {
    long now = clock.now();
    long giveUp = now + patience.toNanos();
    long start = Math.max(now, notBeforeNs);
    CameraSettings locked = settings.camera;
    long end = start + Math.round(locked.exposureMs() * 1e6) + READOUT.toNanos();
    if (end > giveUp) {
      clock.waitUntil(giveUp);
      return Optional.empty();
    }
    clock.waitUntil(end);
    boolean covered = surroundings.shutterClosed().getAsBoolean();
    double[] levels = ring.levels(start, end);
    double room = surroundings.roomLight().getAsDouble() + surroundings.vanityLight().getAsDouble();
    return Optional.of(
        new Exposed(
            covered ? new double[levels.length] : levels,
            covered ? 0 : room,
            new Exposure(
                locked.exposureMs(),
                locked.analogueGain(),
                locked.redGain(),
                locked.blueGain(),
                start)));
  }

  private void checkOpen() {
    if (closed) {
      throw new CameraException("the simulated camera is closed");
    }
  }

  /** The person steps away; without previews the next pose is rendered meanwhile. */
  @Override
  public void rest() {
    boolean unwatched = moving == null;
    Sitting over = posed;
    posed = null;
    if (over != null) {
      poses.giveBack(over.face);
    }
    forgetPicture();
    sitter.leave();
    if (!unwatched) {
      poses.drop();
    }
    if (ahead && unwatched && !closed && !poses.begun()) {
      poses.begin(sitter.face(), sitter.nextStance());
    }
  }

  private void forgetPicture() {
    CompletableFuture<MovingPicture> old = moving;
    moving = null;
    if (old != null) {
      var _ = old.thenAccept(MovingPicture::close);
    }
  }

  @Override
  public void close() {
    closed = true;
    forgetPicture();
    poses.close();
  }
}
