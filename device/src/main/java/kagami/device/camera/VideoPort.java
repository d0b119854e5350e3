package kagami.device.camera;

import java.util.Optional;
import kagami.analysis.image.ColourImage;

/** The few calls that a video device needs; what they do is the device's and its driver's. */
interface VideoPort extends AutoCloseable {
  /** What can be set and read back. */
  enum Control {
    PIXEL_FORMAT("pixelformat"),
    WIDTH("width"),
    HEIGHT("height"),
    FRAMES_PER_SECOND("parm"),
    QUEUE("buffers"),
    /** 1 = manual, 3 = aperture priority (V4L2_CID_EXPOSURE_AUTO). */
    AUTO_EXPOSURE("auto_exposure"),
    /** Steps of 0.1 ms (V4L2_CID_EXPOSURE_ABSOLUTE). */
    EXPOSURE("exposure_time_absolute"),
    GAIN("gain"),
    AUTO_WHITE_BALANCE("white_balance_automatic"),
    WHITE_BALANCE("white_balance_temperature"),
    AUTO_FOCUS("focus_automatic_continuous"),
    FOCUS("focus_absolute");

    private final String id;

    Control(String id) {
      this.id = id;
    }

    /** Its name in {@code v4l2-ctl}. */
    String id() {
      return id;
    }
  }

  /**
   * A picture.
   *
   * @param image the picture, owned by the receiver
   * @param positionMs when the driver had it, on the monotonic clock, ms
   */
  record Shot(ColourImage image, double positionMs) {}

  /** Opens the device; false when that fails. */
  boolean open();

  /** Sets a control; false when it is refused. */
  boolean set(Control control, double value);

  /** What a control is at. */
  double get(Control control);

  /** True when the device has a control of its own. */
  boolean has(Control control);

  /** The next picture, however long it takes; empty when the device is gone. */
  Optional<Shot> shot();

  @Override
  void close();
}
