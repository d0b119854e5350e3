package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.device.light.SimulatedRingLight;
import org.jspecify.annotations.Nullable;

/**
 * A simulated camera before a simulated person. Each frame shows the ring as it was really
 * commanded while the frame was exposed, so that a bug in the light plan shows in the picture. The
 * next scan's pose is rendered in the background, on {@code phantom-pose}.
 */
public final class PhantomCamera implements Camera {
  /** As of a binned mode of the reference sensor. */
  private static final Duration READOUT = Duration.ofMillis(10);

  private final PhantomRenderer renderer;
  private final SimulatedSitter sitter;
  private final SimulatedRingLight ring;
  private final Settings settings;
  private final NanoClock clock;
  private final ExecutorService posing =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("phantom-pose").daemon().factory());
  private CompletableFuture<Posed> pose;
  private @Nullable Sitting posed;
  private boolean fresh;
  private boolean closed;

  /**
   * What is simulated.
   *
   * @param camera what the camera is locked to
   * @param width frame width in pixels
   * @param height frame height in pixels
   * @param roomLight room light on the skin as a share of the whole ring's, 0 = dark room; 0.02 is
   *     a dim bathroom
   * @param seed decides the person, the poses and the noise
   */
  public record Settings(
      CameraSettings camera, int width, int height, double roomLight, long seed) {}

  private record Sitting(Posed face, double rangedMm) {}

  /** Begins to render the first pose. */
  public PhantomCamera(Settings settings, SimulatedRingLight ring, NanoClock clock) {
    this.renderer = PhantomRenderer.standard(settings.width, settings.height);
    this.sitter = new SimulatedSitter(settings.seed);
    this.ring = ring;
    this.settings = settings;
    this.clock = clock;
    this.pose = nextPose();
    this.fresh = true;
  }

  private CompletableFuture<Posed> nextPose() {
    return CompletableFuture.supplyAsync(
        () -> renderer.pose(sitter.face(), sitter.nextStance()), posing);
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
    Sitting now = present();
    return new Optics(
        READOUT,
        Optional.of(now.face.camera()),
        Optional.of(now.face.ring()),
        OptionalDouble.of(now.rangedMm),
        OptionalDouble.empty());
  }

  @Override
  public void prepare() {
    if (!fresh) {
      pose = nextPose();
    }
    fresh = false;
    try {
      Posed face = pose.get();
      posed = new Sitting(face, sitter.ranged(face.distanceMm()));
    } catch (ExecutionException e) {
      throw new CameraException("the simulated person could not be drawn", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException("the simulated camera was stopped while it got ready", e);
    }
  }

  @Override
  public Grab next(long notBeforeNs, Duration patience) {
    if (closed) {
      throw new CameraException("the simulated camera is closed");
    }
    long now = clock.now();
    long giveUp = now + patience.toNanos();
    long start = Math.max(now, notBeforeNs);
    long exposureNs = Math.round(settings.camera.exposureMs() * 1e6);
    long end = start + exposureNs + READOUT.toNanos();
    if (end > giveUp) {
      clock.waitUntil(giveUp);
      return new Grab.Nothing();
    }
    clock.waitUntil(end);
    CameraSettings locked = settings.camera;
    Exposure exposure =
        new Exposure(
            locked.exposureMs(), locked.analogueGain(), locked.redGain(), locked.blueGain(), start);
    return new Grab.Taken(
        new CameraFrame(
            present()
                .face
                .frame(
                    ring.levels(start, end),
                    exposure,
                    sitter.nextSway(),
                    settings.roomLight,
                    sitter.nextNoise()),
            exposure));
  }

  private Sitting present() {
    Sitting now = posed;
    if (now == null) {
      throw new CameraException("the simulated camera was asked before it was prepared");
    }
    return now;
  }

  /** The person steps away and comes back: the next pose is rendered meanwhile. */
  @Override
  public void rest() {
    if (!fresh && !closed) {
      posed = null;
      pose = nextPose();
      fresh = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    posing.shutdownNow();
  }
}
