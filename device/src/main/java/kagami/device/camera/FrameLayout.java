package kagami.device.camera;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * How the bytes of a frame lie.
 *
 * @param width pixels per row
 * @param height rows
 * @param stride bytes from one row of the first plane to the next
 * @param pixels what the bytes mean
 */
record FrameLayout(int width, int height, int stride, Pixels pixels) {

  /** What the bytes mean. */
  sealed interface Pixels {
    /** A plane of luma, then two of chroma, half as wide and high. */
    record Yuv420() implements Pixels {}

    /**
     * A colour mosaic.
     *
     * @param order colours of the first two rows' first two pixels: RGGB, GRBG, GBRG or BGGR
     * @param bits per pixel, 10 to 16
     * @param packed two pixels in three bytes (MIPI CSI-2, 12 bits); otherwise 16 bits each, least
     *     significant byte first
     */
    record Bayer(String order, int bits, boolean packed) implements Pixels {}
  }

  private static final Pattern RAW_STREAM =
      Pattern.compile("Raw stream: (\\d{1,5})x(\\d{1,5}) stride (\\d{1,6}) format (\\S+)");
  private static final Pattern BAYER =
      Pattern.compile("S(RGGB|GRBG|GBRG|BGGR)(10|12|14|16)(_CSI2P|P)?");

  /** Row paddings that are seen in the wild, bytes. */
  private static final int[] PADDINGS = {1, 2, 16, 32, 64, 128, 256};

  /** Size of a frame in bytes. */
  int bytes() {
    return switch (pixels) {
      case Pixels.Yuv420() -> stride * height * 3 / 2;
      case Pixels.Bayer _ -> stride * height;
    };
  }

  /** The padding that a measured frame size bespeaks, if any does. */
  static Optional<FrameLayout> yuv420(int width, int height, int bytes) {
    return IntStream.of(PADDINGS)
        .map(padding -> (width + padding - 1) / padding * padding)
        .mapToObj(stride -> new FrameLayout(width, height, stride, new Pixels.Yuv420()))
        .filter(layout -> layout.bytes() == bytes)
        .findFirst();
  }

  /** More bytes than any padding explains. */
  static int mostYuv420(int width, int height) {
    return (width + PADDINGS[PADDINGS.length - 1]) * height * 3 / 2;
  }

  /**
   * Reads the line that {@code rpicam-raw} prints when it begins; empty for any other line.
   *
   * @throws CameraException when the format is one that is not read here
   */
  static Optional<FrameLayout> announced(String line) {
    Matcher matcher = RAW_STREAM.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return Optional.of(
        new FrameLayout(
            Integer.parseInt(matcher.group(1)),
            Integer.parseInt(matcher.group(2)),
            Integer.parseInt(matcher.group(3)),
            bayer(matcher.group(4))));
  }

  private static Pixels.Bayer bayer(String format) {
    Matcher matcher = BAYER.matcher(format);
    boolean packed = matcher.matches() && matcher.group(3) != null;
    if (!matcher.matches() || (packed && !matcher.group(2).equals("12"))) {
      String why =
          format.contains("PISP")
              ? "it is compressed; a mode that ends in :U is not"
              : "12 bits unpacked are, as of a mode like 4056:3040:12:U";
      throw new CameraException("raw format " + format + " is not read: " + why);
    }
    return new Pixels.Bayer(matcher.group(1), Integer.parseInt(matcher.group(2)), packed);
  }
}
