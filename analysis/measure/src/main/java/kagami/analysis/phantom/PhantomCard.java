package kagami.analysis.phantom;

import java.util.Arrays;
import kagami.analysis.calibrate.ScaleCard;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import org.opencv.core.Mat;

/**
 * A flat card across the optical axis of the standard rig, larger than the view: white, or printed
 * with the scale card. Its light follows from the rig's geometry, and the lens darkens towards the
 * corners as cos⁴ of the field angle does, in red a little more and in blue a little less.
 */
public final class PhantomCard {
  /** Sub-pixels along each side of a pixel, so that printed edges are as soft as a lens's. */
  private static final int SUB = 4;

  private static final double PAPER = 0.9;
  private static final double INK = 0.05;

  /** Powers of the cosine in blue, green and red. */
  private static final double[] POWER = {3.8, 4.0, 4.3};

  private final View view;
  private final double distanceMm;
  private final float[][] irradiance;
  private final float[] albedo;

  private PhantomCard(int width, int height, double distanceMm, boolean printed) {
    Check.range("distance", distanceMm, 100, 2000);
    this.view =
        new View(
            StandardRig.camera(width, height),
            StandardRig.standardRing(),
            Sensor.STANDARD,
            width,
            height);
    this.distanceMm = distanceMm;
    this.irradiance = new float[View.SECTORS][width * height];
    this.albedo = new float[width * height];
    Arrays.fill(albedo, (float) PAPER);
    light();
    if (printed) {
      print();
    }
  }

  /** A white card. */
  public static PhantomCard white(int width, int height, double distanceMm) {
    return new PhantomCard(width, height, distanceMm, false);
  }

  /** The scale card, its middle on the axis. */
  public static PhantomCard scale(int width, int height, double distanceMm) {
    return new PhantomCard(width, height, distanceMm, true);
  }

  /**
   * How much of the light reaches the sensor at a place, 1 on the axis.
   *
   * @param channel 0 = blue, 1 = green, 2 = red
   */
  public static double vignetting(CameraGeometry camera, int channel, double x, double y) {
    double dx = (x - camera.principalPoint().x()) / camera.focalPx();
    double dy = (y - camera.principalPoint().y()) / camera.focalPx();
    return Math.pow(1 + dx * dx + dy * dy, -POWER[channel] / 2);
  }

  private void light() {
    RingLight ring = new RingLight(view.ring());
    for (int y = 0; y < view.height(); y++) {
      for (int x = 0; x < view.width(); x++) {
        ring.at(across(x), down(y), distanceMm);
        for (int s = 0; s < View.SECTORS; s++) {
          irradiance[s][y * view.width() + x] = -ring.vector[3 * s + 2];
        }
      }
    }
  }

  private double across(double x) {
    return (x - view.camera().principalPoint().x()) / view.camera().focalPx() * distanceMm;
  }

  private double down(double y) {
    return (y - view.camera().principalPoint().y()) / view.camera().focalPx() * distanceMm;
  }

  private void print() {
    for (int y = 0; y < view.height(); y++) {
      for (int x = 0; x < view.width(); x++) {
        int inked = 0;
        for (int sub = 0; sub < SUB * SUB; sub++) {
          int subRow = sub / SUB;
          double fx = x + (sub % SUB + 0.5) / SUB - 0.5;
          double fy = y + (subRow + 0.5) / SUB - 0.5;
          inked +=
              ScaleCard.inked(
                      across(fx) + ScaleCard.WIDTH_MM / 2, down(fy) + ScaleCard.HEIGHT_MM / 2)
                  ? 1
                  : 0;
        }
        albedo[y * view.width() + x] = (float) (PAPER + (INK - PAPER) * inked / (SUB * SUB));
      }
    }
  }

  /**
   * Takes one frame.
   *
   * @param sectorLevels level of each of the ring's 8 sectors, 0 = off, 1 = full
   * @param roomLight room light as a share of the whole ring's at 450 mm
   * @param noiseSeed decides the sensor noise
   * @return an sRGB picture that the caller closes
   */
  public ColourImage frame(
      double[] sectorLevels, Exposure exposure, double roomLight, long noiseSeed) {
    float[][][] light = new float[3][view.height()][view.width()];
    for (int y = 0; y < view.height(); y++) {
      for (int x = 0; x < view.width(); x++) {
        int at = y * view.width() + x;
        double sum = roomLight;
        for (int s = 0; s < View.SECTORS; s++) {
          sum += sectorLevels[s] * irradiance[s][at];
        }
        double dx = across(x) / distanceMm;
        double dy = down(y) / distanceMm;
        double log = Math.log1p(dx * dx + dy * dy) / 2;
        for (int c = 0; c < 3; c++) {
          // Develop counts red, green, blue.
          light[c][y][x] = (float) (sum * albedo[at] * Math.exp(-POWER[2 - c] * log));
        }
      }
    }
    byte[] bytes = new Develop(view, exposure, noiseSeed).band(light, 0, view.height());
    ColourImage image = ColourImage.ofSize(view.width(), view.height(), ColourImage.Encoding.SRGB8);
    Mat pixels = image.mat();
    pixels.put(0, 0, bytes);
    return image;
  }
}
