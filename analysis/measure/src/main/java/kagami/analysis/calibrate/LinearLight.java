package kagami.analysis.calibrate;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Undoes a picture's encoding: numbers proportional to light, 1 = the sensor's full scale.
 *
 * <p>The sRGB curve is that of IEC 61966-2-1, equation 5 and 6. Only the asked region is converted.
 */
final class LinearLight {
  /** Channel indices as OpenCV orders them. */
  static final int BLUE = 0;

  static final int GREEN = 1;
  static final int RED = 2;

  /** Red in the plane of the least noise, 0-0.3; see there. Larger: noise of red rules. */
  private static final double RED_SHARE = 0.2;

  private LinearLight() {}

  /** One channel of a region. */
  static Plane channel(ColourImage image, Region region, int channel) {
    try (Scope scope = new Scope()) {
      Mat single = scope.mat();
      Core.extractChannel(scope.view(image, region), single, channel);
      Plane plane = scope.add(Plane.ofSize(region.width(), region.height()));
      switch (image.encoding()) {
        case SRGB8 -> Core.LUT(single, table(scope), plane.mat());
        case LINEAR16 -> single.convertTo(plane.mat(), CvType.CV_32F, 1.0 / 65535);
      }
      return scope.release(plane);
    }
  }

  /**
   * The plane that pores are looked for in: two parts green, one part blue, where haemoglobin and
   * melanin absorb most and so pores stand out most; red hardly shows open pores, since light under
   * the skin fills them.
   */
  static Plane detection(ColourImage image, Region region) {
    try (Scope scope = new Scope()) {
      Plane plane = scope.add(channel(image, region, GREEN));
      Plane blue = scope.add(channel(image, region, BLUE));
      Core.addWeighted(plane.mat(), 2.0 / 3, blue.mat(), 1.0 / 3, 0, plane.mat());
      return scope.release(plane);
    }
  }

  /**
   * The plane with the least noise for the shape of the skin: red is pale there but holds the most
   * light, and a camera's colour matrix puts the noise of red and of green against each other. At a
   * fifth of red frames are aligned with 0.87 of the error of the detection plane, the same as with
   * all three channels and the covariance of their noise.
   */
  static Plane leastNoise(Plane detection, Plane red) {
    Plane plane = Plane.ofSize(detection.width(), detection.height());
    Core.addWeighted(detection.mat(), 1 - RED_SHARE, red.mat(), RED_SHARE, 0, plane.mat());
    return plane;
  }

  /** What is as strong in green as in blue drops out: light that a surface mirrors. */
  static Plane greenLessBlue(ColourImage image, Region region) {
    try (Scope scope = new Scope()) {
      Plane plane = scope.add(channel(image, region, GREEN));
      Plane blue = scope.add(channel(image, region, BLUE));
      Core.subtract(plane.mat(), blue.mat(), plane.mat());
      return scope.release(plane);
    }
  }

  private static Mat table(Scope scope) {
    float[] light = new float[256];
    for (int i = 0; i < 256; i++) {
      double v = i / 255.0;
      light[i] = (float) (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }
    Mat table = scope.own(new Mat(1, 256, CvType.CV_32FC1));
    table.put(0, 0, light);
    return table;
  }
}
