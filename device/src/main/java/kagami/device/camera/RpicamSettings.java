package kagami.device.camera;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How a Raspberry Pi camera is run.
 *
 * @param tool the program that reads the camera
 * @param mode the sensor's mode
 * @param width width of the pictures in pixels; multiples of 64 need no padding. Of a raw stream
 *     that of the mode
 * @param height height of the pictures in pixels
 * @param locked exposure, gain and white balance
 * @param runtime folder for the named pipe of the frames' metadata and a changed tuning; made when
 *     missing
 */
public record RpicamSettings(
    Tool tool, Mode mode, int width, int height, CameraSettings locked, Path runtime) {

  /**
   * The same, developed by a tuning that does not adapt to the scene; raw data are not developed.
   *
   * @throws CameraException as of {@link SteadyTuning#of}
   */
  RpicamSettings steady() {
    Tool steady =
        tool.stream == Stream.RAW
            ? tool
            : new Tool(
                tool.stream,
                tool.command,
                tool.tuning.map(file -> SteadyTuning.of(file, runtime)),
                tool.lensDioptres);
    return new RpicamSettings(steady, mode, width, height, locked, runtime);
  }

  /** What the camera delivers. */
  public enum Stream {
    /** Developed pictures, 8 bits, of {@code rpicam-vid}. */
    YUV420,
    /** Linear Bayer data of {@code rpicam-raw}: the best class. */
    RAW;

    /** The program of Raspberry Pi OS that delivers it. */
    public String defaultCommand() {
      return this == RAW ? "rpicam-raw" : "rpicam-vid";
    }
  }

  /**
   * The program.
   *
   * @param stream what it delivers
   * @param command its name or path
   * @param tuning the sensor's tuning file; needed for {@link Stream#YUV420}, whose tone curve it
   *     holds
   * @param lensDioptres where a lens that can move is held, 1 / metres, 0 = infinity; empty for a
   *     fixed lens
   */
  public record Tool(
      Stream stream, String command, Optional<Path> tuning, OptionalDouble lensDioptres) {
    /**
     * Difference that may lie between where a lens was sent and where it says it is. Larger lets a
     * moving lens pass, smaller may refuse one that rests; a step of Camera Module 3's lens is
     * 0.03.
     */
    private static final double LENS_TOLERANCE = 0.05;

    /** Checks that the tone curve can be known. */
    public Tool {
      if (stream == Stream.YUV420 && tuning.isEmpty()) {
        throw new IllegalArgumentException(
            "a yuv420 stream needs a tuning file, such as"
                + " /usr/share/libcamera/ipa/rpi/vc4/imx477_scientific.json: its tone curve says how"
                + " numbers relate to light");
      }
    }

    /** True when a frame says that it was taken with the lens in its place, or that it has none. */
    boolean focusHeld(FrameFacts frame) {
      return frame.lensDioptres().isEmpty()
          || Math.abs(frame.lensDioptres().getAsDouble() - lensDioptres.orElse(Double.NaN))
              <= LENS_TOLERANCE;
    }

    /** True when a frame says that its lens can move, and nobody said where to. */
    boolean unfocused(FrameFacts frame) {
      return frame.lensDioptres().isPresent() && lensDioptres.isEmpty();
    }
  }

  /**
   * A mode of the sensor.
   *
   * @param width columns that are read
   * @param height rows that are read
   * @param bits bits per pixel, 8 to 16
   * @param framesPerSecond 0.5 to 120. Larger shortens a scan, until the machine cannot keep up: 8
   *     for 12 megapixels of yuv420, 4 for raw
   * @param buffers frames in flight, 3 to 16, default 8. More forgive a busy machine and take
   *     memory
   * @param readout time from the first to the last line; about 100 ms for the whole IMX477, 25 ms
   *     for its binned mode
   */
  public record Mode(
      int width, int height, int bits, double framesPerSecond, int buffers, Duration readout) {
    /** The whole IMX477. */
    public static final Mode IMX477_WHOLE = new Mode(4056, 3040, 12, 8, 8, Duration.ofMillis(100));

    /** Checks the ranges. */
    public Mode {
      if (!(framesPerSecond >= 0.5 && framesPerSecond <= 120)) {
        throw new IllegalArgumentException(
            "framesPerSecond must lie between 0.5 and 120, but is " + framesPerSecond);
      }
      if (buffers < 3 || buffers > 16) {
        throw new IllegalArgumentException("buffers must be 3 to 16, but are " + buffers);
      }
    }

    long periodNs() {
      return Math.round(1e9 / framesPerSecond);
    }

    /**
     * As the program wants it; raw data unpacked, which also keeps a Pi 5 from compressing them.
     */
    String option(Stream stream) {
      return String.format(
          Locale.ROOT, "%d:%d:%d:%s", width, height, bits, stream == Stream.RAW ? "U" : "P");
    }
  }
}
