package kagami.device.camera;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * How a USB camera (UVC) is run.
 *
 * @param device such as {@code /dev/video0}
 * @param width of the pictures in pixels
 * @param height of the pictures in pixels
 * @param mode how pictures are sent
 * @param locks what it is locked to
 */
public record V4l2Settings(Path device, int width, int height, Mode mode, Locks locks) {
  /**
   * How pictures are sent.
   *
   * @param pixelFormat {@code MJPG}, which needs little of the bus and loses detail, or {@code
   *     YUYV}, which loses none and is slow
   * @param framesPerSecond 1 to 120. The bus limits it
   * @param readout time from the first to the last line; a frame's period when it is not known
   */
  public record Mode(String pixelFormat, double framesPerSecond, Duration readout) {
    /** Checks the ranges. */
    public Mode {
      if (!pixelFormat.equals("MJPG") && !pixelFormat.equals("YUYV")) {
        throw new IllegalArgumentException(
            "pixelFormat must be MJPG or YUYV, but is " + pixelFormat);
      }
      if (!(framesPerSecond >= 1 && framesPerSecond <= 120)) {
        throw new IllegalArgumentException(
            "framesPerSecond must lie between 1 and 120, but is " + framesPerSecond);
      }
    }
  }

  /**
   * Controls of the camera that are set once and read back with each frame.
   *
   * @param exposureMs exposure time, steps of 0.1 ms
   * @param gain in the driver's own units
   * @param whiteBalanceK colour temperature
   * @param focus in the driver's own units, of which 0 is one; empty for a fixed lens
   */
  public record Locks(double exposureMs, int gain, int whiteBalanceK, OptionalInt focus) {}
}
