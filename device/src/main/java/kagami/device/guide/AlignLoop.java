package kagami.device.guide;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.face.FaceFinder;
import kagami.analysis.image.PixelPoint;
import kagami.device.camera.Brightened;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.Optics;
import kagami.device.camera.Preview;
import org.jspecify.annotations.Nullable;

/**
 * Steers one person until the pose is held: preview by preview, on the caller's thread. The camera
 * need not be prepared.
 */
public final class AlignLoop {
  /** Longest wait for one preview; so many in a row without any, and the camera is lost. */
  private static final Duration PATIENCE = Duration.ofMillis(1200);

  private static final int SILENT_WAITS = 3;

  /** Focal length of a camera that does not know it, in picture widths: a view of 45 degrees. */
  private static final double USUAL_FOCAL = 1.2;

  private final Camera camera;
  private final Guide guide;
  private final LongSupplier nanoClock;
  private @Nullable FaceFinder finder;

  /** Who is told while a person gets in place. */
  public interface Audience {
    /** Another instruction, or the same from nearer by. */
    void guided(Guidance guidance);

    /** The mirrored picture, as JPEG. */
    void picture(byte[] jpeg);

    /**
     * One person was seen.
     *
     * @param is where the head is
     * @param wanted where it should be
     */
    default void seen(Pose is, Pose wanted) {}
  }

  /** How it ended. */
  public sealed interface End {
    /**
     * In place and still.
     *
     * @param view what the last previews showed
     */
    record Held(OwnView view) implements End {}

    /** Nobody wants it any more. */
    record Stopped() implements End {}
  }

  /**
   * @param nanoClock the clock of previews, ns
   */
  public AlignLoop(Camera camera, Guide guide, LongSupplier nanoClock) {
    this.camera = camera;
    this.guide = guide;
    this.nanoClock = nanoClock;
  }

  /**
   * Steers until the pose is held.
   *
   * @param placing where the person is wanted before the camera that looks
   * @param audience told meanwhile, on this thread
   * @param stopped asked before each preview
   * @throws CameraException when the camera is lost
   */
  public End run(
      Function<CameraGeometry, Placing> placing, Audience audience, BooleanSupplier stopped) {
    Guide.Memory memory = Guide.start(nanoClock.getAsLong());
    try (Eyes eyes = new Eyes(placing, audience)) {
      int silent = 0;
      while (!stopped.getAsBoolean()) {
        switch (camera.preview(nanoClock.getAsLong(), PATIENCE)) {
          case Camera.Look.Nothing() -> silent = oneMore(silent);
          case Camera.Look.Seen(Preview preview) -> {
            silent = 0;
            Guide.Step step = eyes.see(preview, memory);
            memory = step.memory();
            Optional<OwnView> view = eyes.view();
            if (step.held() && view.isPresent()) {
              return new End.Held(view.get());
            }
          }
        }
      }
    }
    return new End.Stopped();
  }

  private static int oneMore(int silent) {
    if (silent + 1 >= SILENT_WAITS) {
      throw new CameraException(
          "the camera gave no picture for " + PATIENCE.multipliedBy(SILENT_WAITS));
    }
    return silent + 1;
  }

  /** Made when it is first needed: reading its tables takes a while. */
  private FaceFinder finder() {
    FaceFinder made = finder;
    if (made == null) {
      made = new FaceFinder();
      finder = made;
    }
    return made;
  }

  /** What one steering remembers beside the guide's memory. */
  private final class Eyes implements AutoCloseable {
    private final Function<CameraGeometry, Placing> placing;
    private final Audience audience;
    private @Nullable Watched watched;

    Eyes(Function<CameraGeometry, Placing> placing, Audience audience) {
      this.placing = placing;
      this.audience = audience;
    }

    /** Where the person is wanted, and the watch over that person. */
    private record Watched(Target target, PreviewWatch watch) {}

    Guide.Step see(Preview preview, Guide.Memory memory) {
      Optics optics = camera.optics();
      CameraGeometry geometry = optics.geometry().orElseGet(() -> usual(preview));
      Watched now = watched == null ? begin(placing.apply(geometry)) : watched;
      watched = now;
      Observation observation = look(preview, geometry, optics.distanceMm(), now.watch);
      Guide.Step step = guide.next(memory, observation, now.target);
      if (!step.memory().guidance().equals(memory.guidance())) {
        audience.guided(step.memory().guidance());
      }
      if (observation instanceof Observation.OneFace face) {
        audience.seen(face.pose(), now.target.pose());
      }
      return step;
    }

    private Watched begin(Placing wanted) {
      return new Watched(wanted.target(), new PreviewWatch(finder(), wanted));
    }

    private Observation look(
        Preview preview, CameraGeometry geometry, OptionalDouble rangedMm, PreviewWatch watch) {
      try (preview;
          Brightened picture = Brightened.of(preview)) {
        audience.picture(picture.mirroredJpeg());
        return watch.look(
            new PreviewWatch.Sight(
                picture, preview.reduction(), geometry, rangedMm, preview.sensorTimestampNs()));
      }
    }

    Optional<OwnView> view() {
      return watched == null ? Optional.empty() : watched.watch.view();
    }

    @Override
    public void close() {
      if (watched != null) {
        watched.watch.close();
      }
    }
  }

  private static CameraGeometry usual(Preview preview) {
    double width = preview.image().width() * preview.reduction();
    double height = preview.image().height() * preview.reduction();
    return new CameraGeometry(USUAL_FOCAL * width, new PixelPoint(width / 2, height / 2));
  }
}
