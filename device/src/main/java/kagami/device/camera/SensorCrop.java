package kagami.device.camera;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of the sensor that a frame was made of, in the sensor's own pixels whatever its mode:
 * libcamera's control {@code ScalerCrop}.
 *
 * @param x left border
 * @param y upper border
 * @param width above 0
 * @param height above 0
 */
public record SensorCrop(int x, int y, int width, int height) {
  private static final Pattern RECTANGLE =
      Pattern.compile("\\((\\d{1,6}), ?(\\d{1,6})\\)/(\\d{1,6})x(\\d{1,6})");

  /** Checks the size. */
  public SensorCrop {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("a crop of %d x %d pixels".formatted(width, height));
    }
  }

  /** Reads libcamera's way of writing a rectangle; empty when it is none, or has no area. */
  static Optional<SensorCrop> of(String text) {
    Matcher found = RECTANGLE.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    int width = Integer.parseInt(found.group(3));
    int height = Integer.parseInt(found.group(4));
    return width == 0 || height == 0
        ? Optional.empty()
        : Optional.of(
            new SensorCrop(
                Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), width, height));
  }
}
