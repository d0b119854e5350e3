package kagami.device.camera;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import kagami.analysis.image.ColourImage;

/**
 * A USB camera (UVC) through the kernel's video interface: the fallback. Its pictures count as
 * sRGB; what its own processing does to them beyond that cannot be known.
 */
public final class V4l2Camera implements Camera {
  private final V4l2Settings settings;
  private final LiveView view;
  private final LiveSource<CameraFrame> source;

  /** Opens nothing yet. */
  public V4l2Camera(V4l2Settings settings, LiveView view) {
    this(settings, view, () -> new OpenCvVideoPort(settings.device()));
  }

  V4l2Camera(V4l2Settings settings, LiveView view, Supplier<VideoPort> ports) {
    this.settings = settings;
    this.view = view;
    this.source =
        new LiveSource<>(
            () -> V4l2Run.start(settings, ports.get()),
            frame -> frame.exposure().sensorTimestampNs(),
            V4l2Camera::view,
            Math.round(settings.locks().exposureMs() * 1e6) + settings.mode().readout().toNanos());
  }

  /** What part of the sensor a USB camera sends is not told. */
  private static FrameView view(CameraFrame frame) {
    return new FrameView(frame.image().width(), frame.image().height(), Optional.empty());
  }

  @Override
  public String kind() {
    return "v4l2";
  }

  /** Gains of 1 stand for what was locked, in the driver's own units. */
  @Override
  public CameraSettings settings() {
    return new CameraSettings(settings.locks().exposureMs(), 1, 1, 1);
  }

  @Override
  public Optics optics() {
    return view.optics(source, settings.mode().readout());
  }

  @Override
  public void prepare() {
    source.prepare();
  }

  @Override
  public Grab next(long notBeforeNs, Duration patience) {
    return source
        .next(notBeforeNs, patience, V4l2Camera::kept)
        .<Grab>map(Grab.Taken::new)
        .orElseGet(Grab.Nothing::new);
  }

  /** The source closes what it hands out; the receiver's picture is its own. */
  private static CameraFrame kept(CameraFrame frame) {
    ColourImage copy = frame.image().copy();
    return new CameraFrame(copy, frame.exposure(), frame.focusHeld());
  }

  @Override
  public Look preview(long notBeforeNs, Duration patience) {
    source.wake();
    return source
        .next(notBeforeNs, patience, Preview::of)
        .<Look>map(Look.Seen::new)
        .orElseGet(Look.Nothing::new);
  }

  /** The device stays, for the next scan. */
  @Override
  public void rest() {}

  @Override
  public void off() {
    source.off();
  }

  @Override
  public void close() {
    source.close();
  }
}
