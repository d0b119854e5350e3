package kagami.analysis.pore;

import java.util.Optional;
import kagami.analysis.calibrate.Reflectance;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The optical blur of a zone, measured on the skin itself.
 *
 * <p>Skin is rough at every scale that the lens resolves: the power of its texture falls with
 * frequency as a power law, and a Gaussian blur of variance v takes off another exp(−4π² v f²). The
 * power is that which two independent looks (the full ring and the quadrants) have in common, so
 * that noise, however the demosaicing coloured it, drops out. A straight line through ln(power · f)
 * over f² then gives v.
 *
 * <p>Two constants are taken off: what mosaic, resampling and alignment add, and by how much skin
 * itself is softer than the power law, the more the finer the pixels. Both come from rendered skin
 * of all tones at 50 to 107 µm per pixel; there the result is within 7 % (root mean square) of the
 * true lens sigma, in sharp pictures (0.5 px) up to 25 % high; skin that spreads light widely is
 * softer than the skin this was fitted on and reads up to 45 % high. On zones of a turned face it
 * came out up to 40 % low: foreshortening and hair make texture finer.
 *
 * @param sigmaPx standard deviation of the point spread, pixels of the picture
 */
public record LensBlur(double sigmaPx) {
  /** Full width at half maximum of a Gaussian over its sigma. */
  private static final double FWHM = 2 * Math.sqrt(2 * Math.log(2));

  /** Sizes are told up to this blur in pixels, or in µm if that allows more. */
  private static final double SIZES_UP_TO_PX = 2.5;

  private static final double SIZES_UP_TO_UM = 180;

  /** Variance that mosaic, resampling and alignment add, px². */
  private static final double RECORDING_PX2 = 0.12;

  /** Variance by which skin is softer than the power law, px² for a pixel of 1 mm. */
  private static final double SKIN_PX2_MM = 0.0255;

  /** Finest blur that is told from none, px. */
  private static final double LEAST_PX = 0.3;

  /** Number of rings that the spectrum is read in, up to half a cycle per pixel. */
  private static final int RINGS = 24;

  /** First ring of the line, about 0.14 cycles per pixel: finer than most pores. */
  private static final int FIRST_RING = 7;

  /** Last ring, about 0.41 cycles per pixel: beyond it demosaicing has filtered. */
  private static final int LAST_RING = 19;

  /** Fewer rings carry no line. */
  private static final int LEAST_RINGS = 4;

  /** A ring counts while its common power is at least this share of what the looks differ by. */
  private static final double LEAST_OVER_NOISE = 0.1;

  /** Largest part of a zone that is transformed, pixels. */
  private static final int LARGEST_SIDE_PX = 512;

  /** How far the zone's border is kept away and how softly it ends, pixels. */
  private static final int MARGIN_PX = 9;

  private static final double TAPER_PX = 4;

  /** Smaller zones hold too few waves. */
  private static final double LEAST_AREA_PX = 2000;

  /** Full width at half maximum, pixels. */
  public double fwhmPx() {
    return FWHM * sigmaPx;
  }

  /** Full width at half maximum on the skin, µm. */
  public double fwhmUm(double mmPerPixel) {
    return fwhmPx() * mmPerPixel * 1000;
  }

  /** True when pores can be sized through it. */
  public boolean allowsSizes(double mmPerPixel) {
    return fwhmPx() <= SIZES_UP_TO_PX || fwhmUm(mmPerPixel) <= SIZES_UP_TO_UM;
  }

  /**
   * Measures a zone; empty without side light or when the skin shows too little.
   *
   * @param valid what of the region is skin
   */
  public static Optional<LensBlur> of(Reflectance reflectance, Mask valid, double mmPerPixel) {
    return reflectance
        .repeatNoise()
        .flatMap(noise -> variance(reflectance.flat(), noise, valid))
        .map(v -> v - RECORDING_PX2 - SKIN_PX2_MM / mmPerPixel)
        .map(v -> new LensBlur(Math.sqrt(Math.max(LEAST_PX * LEAST_PX, v))));
  }

  private static Optional<Double> variance(Plane flat, Plane noise, Mask valid) {
    try (Scope scope = new Scope()) {
      Rect part = densest(valid);
      Mat taper = taper(scope, valid, part);
      if (Core.sumElems(taper).val[0] < LEAST_AREA_PX) {
        return Optional.empty();
      }
      double[] apart = spectrum(scope, scope.own(noise.mat().submat(part)), taper);
      double[] common = spectrum(scope, scope.own(flat.mat().submat(part)), taper);
      for (int i = 0; i < RINGS; i++) {
        common[i] -= apart[i];
      }
      return slope(common, apart);
    }
  }

  /** A window of the largest size that may be transformed, around the middle of the skin. */
  private static Rect densest(Mask valid) {
    int width = Math.min(LARGEST_SIDE_PX, valid.width());
    int height = Math.min(LARGEST_SIDE_PX, valid.height());
    var moments = Imgproc.moments(valid.mat(), true);
    double area = Math.max(1, moments.m00);
    int x = (int) Math.round(moments.m10 / area - width / 2.0);
    int y = (int) Math.round(moments.m01 / area - height / 2.0);
    return new Rect(
        Math.clamp(x, 0, valid.width() - width),
        Math.clamp(y, 0, valid.height() - height),
        width,
        height);
  }

  /** 1 inside the skin, falling to 0 towards its border so softly that the border is not seen. */
  private static Mat taper(Scope scope, Mask valid, Rect part) {
    Mat soft = scope.mat();
    Size kernel = new Size(2 * MARGIN_PX + 1, 2 * MARGIN_PX + 1);
    Mat square = scope.own(Imgproc.getStructuringElement(Imgproc.MORPH_RECT, kernel));
    Mat skin = scope.own(valid.mat().submat(part).clone());
    Imgproc.rectangle(skin, new Rect(0, 0, part.width, part.height), new Scalar(0));
    Imgproc.erode(skin, soft, square);
    soft.convertTo(soft, CvType.CV_32F, 1.0 / 255);
    Imgproc.GaussianBlur(soft, soft, new Size(), TAPER_PX, 0, Core.BORDER_CONSTANT);
    return soft;
  }

  /** Mean power per ring. */
  private static double[] spectrum(Scope scope, Mat plane, Mat taper) {
    Mat padded = scope.mat();
    Core.multiply(plane, taper, padded);
    int rows = Core.getOptimalDFTSize(padded.rows());
    int columns = Core.getOptimalDFTSize(padded.cols());
    Core.copyMakeBorder(
        padded,
        padded,
        0,
        rows - padded.rows(),
        0,
        columns - padded.cols(),
        Core.BORDER_CONSTANT,
        new Scalar(0));
    Mat waves = scope.mat();
    Core.dft(padded, waves, Core.DFT_COMPLEX_OUTPUT);
    float[] values = new float[2 * columns];
    double[] power = new double[RINGS];
    int[] count = new int[RINGS];
    for (int v = 0; v <= rows / 2; v++) {
      waves.get(v, 0, values);
      double fy = v / (double) rows;
      for (int u = 0; u < columns; u++) {
        double fx = (u <= columns / 2 ? u : u - columns) / (double) columns;
        int ring = (int) (2 * RINGS * Math.sqrt(fx * fx + fy * fy));
        if (ring < RINGS) {
          power[ring] += values[2 * u] * values[2 * u] + values[2 * u + 1] * values[2 * u + 1];
          count[ring]++;
        }
      }
    }
    for (int i = 0; i < RINGS; i++) {
      power[i] /= count[i];
    }
    return power;
  }

  /** Weighted least squares of ln(power · f) on −4π² f². */
  private static Optional<Double> slope(double[] common, double[] apart) {
    int last = FIRST_RING - 1;
    while (last < LAST_RING && common[last + 1] > LEAST_OVER_NOISE * apart[last + 1]) {
      last++;
    }
    int first = Math.max(1, Math.min(FIRST_RING, last - LEAST_RINGS + 1));
    if (last - first + 1 < LEAST_RINGS) {
      return Optional.empty();
    }
    double w = 0;
    double wx = 0;
    double wy = 0;
    double wxx = 0;
    double wxy = 0;
    for (int i = first; i <= last; i++) {
      if (common[i] <= LEAST_OVER_NOISE * apart[i]) {
        return Optional.empty();
      }
      double f = (i + 0.5) / (2 * RINGS);
      double sure = common[i] / (common[i] + apart[i]);
      double weight = f * sure * sure;
      double x = -4 * Math.PI * Math.PI * f * f;
      double y = Math.log(common[i] * f);
      w += weight;
      wx += weight * x;
      wy += weight * y;
      wxx += weight * x * x;
      wxy += weight * x * y;
    }
    return Optional.of((w * wxy - wx * wy) / (w * wxx - wx * wx));
  }
}
