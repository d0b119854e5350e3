package kagami.device.camera;

import java.util.Optional;
import kagami.analysis.image.PixelPoint;

/**
 * What of the sensor the frames of a camera show.
 *
 * @param width of a frame, pixels
 * @param height of a frame, pixels
 * @param crop the part of the sensor, when the camera tells
 */
public record FrameView(int width, int height, Optional<SensorCrop> crop) {
  /** How far the two sides may be stretched unlike each other: a camera rounds its crops. */
  private static final double UNLIKE = 0.01;

  /**
   * The way from the pixels of one view to those of another: places times the scale, plus the
   * shift.
   *
   * @param scaleX pixels of the other per pixel of the one, across
   * @param scaleY the same, down
   * @param shiftX pixels of the other
   * @param shiftY pixels of the other
   */
  public record Mapping(double scaleX, double scaleY, double shiftX, double shiftY) {
    private static final Mapping SAME = new Mapping(1, 1, 0, 0);

    /** Pixels of the other per pixel of the one. */
    public double scale() {
      return Math.sqrt(scaleX * scaleY);
    }

    /** Where a place of the one lies in the other. */
    public PixelPoint of(PixelPoint place) {
      return new PixelPoint(scaleX * place.x() + shiftX, scaleY * place.y() + shiftY);
    }
  }

  /**
   * The way to another view of the same camera. Frames of one size are taken for one view unless
   * both tell their crops; frames of two sizes can be compared by their crops only.
   *
   * @return empty when it cannot be known, or when one view is stretched against the other
   */
  public Optional<Mapping> to(FrameView other) {
    if (crop.isEmpty() || other.crop.isEmpty()) {
      return width == other.width && height == other.height
          ? Optional.of(Mapping.SAME)
          : Optional.empty();
    }
    SensorCrop from = crop.get();
    SensorCrop into = other.crop.get();
    double sensorX = (double) from.width() / width;
    double sensorY = (double) from.height() / height;
    double scaleX = sensorX * other.width / into.width();
    double scaleY = sensorY * other.height / into.height();
    if (Math.abs(scaleX / scaleY - 1) > UNLIKE) {
      return Optional.empty();
    }
    double left = from.x() + sensorX / 2 - into.x();
    double top = from.y() + sensorY / 2 - into.y();
    return Optional.of(
        new Mapping(
            scaleX,
            scaleY,
            left * other.width / into.width() - 0.5,
            top * other.height / into.height() - 0.5));
  }

  /** True when {@link #to} may find the way to frames of this size once they tell their crop. */
  public boolean mayLeadTo(int otherWidth, int otherHeight) {
    return crop.isPresent() || (width == otherWidth && height == otherHeight);
  }
}
