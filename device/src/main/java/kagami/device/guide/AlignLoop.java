package kagami.device.guide;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.face.FaceFinder;
import kagami.analysis.image.PixelPoint;
import kagami.device.camera.Brightened;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
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
  public enum End {
    /** In place and still. */
    HELD,
    /** Nobody wants it any more. */
    STOPPED
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
            if (step.held()) {
              return End.HELD;
            }
          }
        }
      }
    }
    return End.STOPPED;
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
    private final PreviewWatch watch = new PreviewWatch(finder());
    private final Function<CameraGeometry, Placing> placing;
    private final Audience audience;
    private @Nullable Placing placed;

    Eyes(Function<CameraGeometry, Placing> placing, Audience audience) {
      this.placing = placing;
      this.audience = audience;
    }

    Guide.Step see(Preview preview, Guide.Memory memory) {
      CameraGeometry geometry = camera.optics().geometry().orElseGet(() -> usual(preview));
      Placing wanted = placed == null ? placing.apply(geometry) : placed;
      placed = wanted;
      Observation observation = look(preview, geometry, wanted);
      Guide.Step step = guide.next(memory, observation, wanted.target());
      if (!step.memory().guidance().equals(memory.guidance())) {
        audience.guided(step.memory().guidance());
      }
      if (observation instanceof Observation.OneFace face) {
        audience.seen(face.pose(), wanted.target().pose());
      }
      return step;
    }

    private Observation look(Preview preview, CameraGeometry geometry, Placing wanted) {
      try (preview;
          Brightened picture = Brightened.of(preview)) {
        audience.picture(picture.mirroredJpeg());
        return watch.look(
            picture,
            preview.reduction(),
            geometry,
            wanted.pupilDistanceMm(),
            preview.sensorTimestampNs());
      }
    }

    @Override
    public void close() {
      watch.close();
    }
  }

  private static CameraGeometry usual(Preview preview) {
    double width = preview.image().width() * preview.reduction();
    double height = preview.image().height() * preview.reduction();
    return new CameraGeometry(USUAL_FOCAL * width, new PixelPoint(width / 2, height / 2));
  }
}
