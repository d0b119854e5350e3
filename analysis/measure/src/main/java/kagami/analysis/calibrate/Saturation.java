package kagami.analysis.calibrate;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Where the sensor or the encoding ran out of numbers. */
public final class Saturation {
  private static final double TOP_8_BITS = 254.5;
  private static final double TOP_16_BITS = 65534.5;

  private Saturation() {}

  /**
   * The share of skin where any channel sits at its largest number, 0-1; 0 of no skin.
   *
   * @param skin as large as the region
   */
  public static double share(ColourImage image, Region region, Mask skin) {
    try (Scope scope = new Scope()) {
      Mat clipped = clipped(image, region, scope);
      Core.bitwise_and(clipped, skin.mat(), clipped);
      return Core.countNonZero(clipped) / (double) Math.max(1, skin.count());
    }
  }

  /** 255 where any channel of a region sits at its largest number; belongs to the scope. */
  static Mat clipped(ColourImage image, Region region, Scope scope) {
    double top =
        switch (image.encoding()) {
          case SRGB8 -> TOP_8_BITS;
          case LINEAR16 -> TOP_16_BITS;
        };
    Mat clipped = scope.mat();
    Core.inRange(scope.view(image, region), Scalar.all(0), Scalar.all(top), clipped);
    Core.bitwise_not(clipped, clipped);
    return clipped;
  }
}
