package kagami.device.camera;

import java.time.Duration;
import kagami.analysis.image.ColourImage;

/**
 * A Raspberry Pi camera, read through one long-lived {@code rpicam-vid} or {@code rpicam-raw} with
 * everything locked; the same process serves aligning and scanning. See {@link LiveSource} for when
 * it is started.
 */
public final class RpicamCamera implements Camera {
  private final RpicamSettings settings;
  private final LiveView view;
  private final FrameDecoder decoder;
  private final LiveSource<StreamFrame> source;
  private boolean checked;

  /**
   * Reads the tuning file, makes a steady copy where it adapts, and starts nothing yet.
   *
   * @throws CameraException when the tuning file cannot be used
   */
  public RpicamCamera(RpicamSettings asked, LiveView view) {
    RpicamSettings settings = asked.steady();
    this.settings = settings;
    this.view = view;
    this.decoder =
        settings
            .tool()
            .tuning()
            .filter(_ -> settings.tool().stream() == RpicamSettings.Stream.YUV420)
            .<FrameDecoder>map(file -> new YuvDecoder(ToneCurve.of(file)))
            .orElseGet(() -> new BayerDecoder(settings.locked()));
    this.source =
        new LiveSource<>(
            this::start,
            frame -> frame.facts().exposure().sensorTimestampNs(),
            RpicamCamera::view,
            Math.round(settings.locked().exposureMs() * 1e6) + settings.mode().readout().toNanos());
  }

  private static FrameView view(StreamFrame frame) {
    return new FrameView(frame.layout().width(), frame.layout().height(), frame.facts().crop());
  }

  private RpicamStream start() {
    if (!checked) {
      var _ = RpicamVersion.of(settings.tool().command());
      checked = true;
    }
    return RpicamStream.start(settings);
  }

  @Override
  public String kind() {
    return settings.tool().stream() == RpicamSettings.Stream.RAW ? "rpicam-raw" : "rpicam";
  }

  @Override
  public CameraSettings settings() {
    return settings.locked();
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
        .next(
            notBeforeNs,
            patience,
            taken ->
                new CameraFrame(
                    decoder.whole(taken),
                    taken.facts().exposure(),
                    settings.tool().focusHeld(taken.facts())))
        .<Grab>map(Grab.Taken::new)
        .orElseGet(Grab.Nothing::new);
  }

  @Override
  public Look preview(long notBeforeNs, Duration patience) {
    source.wake();
    return source
        .next(notBeforeNs, patience, this::small)
        .<Look>map(Look.Seen::new)
        .orElseGet(Look.Nothing::new);
  }

  private Preview small(StreamFrame frame) {
    ColourImage picture = decoder.small(frame);
    return new Preview(
        picture,
        frame.layout().width() / (double) picture.width(),
        frame.facts().exposure().sensorTimestampNs());
  }

  /** The process stays, for the next scan. */
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
