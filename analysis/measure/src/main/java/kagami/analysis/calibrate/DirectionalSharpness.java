package kagami.analysis.calibrate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Finds a frame that movement smeared while it was exposed. The cross-spectrum of two frames of the
 * same skin is its structure's power times the transfer of both, free of noise. Smear lowers the
 * transfer along one direction only, for which fine structure along and across are compared.
 *
 * <p>Quadrants are crossed with the full frame and held against the median quadrant. What side
 * light does to slopes has opposite signs from opposite sides and is not in the full frame, so that
 * it drops out. The full frame is held against north with south and east with west, both of which
 * have no side either: ½ ln(full·ns) + ½ ln(full·ew) − ln(ns·ew).
 */
final class DirectionalSharpness {
  /** Structure that is compared, cycles per pixel: periods of 4 to 6 px, noise beyond. */
  private static final double LOWEST = 0.16;

  private static final double HIGHEST = 0.24;

  /** Directions over half a turn; even, so that each has one across it. */
  private static final int SECTORS = 6;

  private static final double BROAD_PX = 9;

  /** Smaller regions are too noisy to tell. */
  private static final int LEAST_SIDE_PX = 96;

  /**
   * Sectors whose shared power is below this many standard errors are left out. Range 4-12; smaller
   * lets noise of dark skin pass for smear.
   */
  private static final double SIGNIFICANT = 5;

  /** Shared power below this share of the largest of the same kind counts as this. */
  private static final double FLOOR = 1e-3;

  /** Neighbouring frequencies that a window ties together. */
  private static final double TIED = 4;

  private DirectionalSharpness() {}

  /**
   * Sharpness of the most smeared frame along its smear over that of the other frames, 0-1.
   *
   * @param logs logarithms of the aligned frames: full, north, east, south, west
   * @param inside 255 where to compare
   * @return empty when no direction shows enough fine structure
   */
  static OptionalDouble least(List<Mat> logs, Mat inside) {
    if (Math.min(inside.cols(), inside.rows()) < LEAST_SIDE_PX) {
      return OptionalDouble.empty();
    }
    int width = Core.getOptimalDFTSize(inside.cols());
    int height = Core.getOptimalDFTSize(inside.rows());
    Shared[] shared = shared(spectra(logs, inside, width, height), width, height);
    double least = Double.POSITIVE_INFINITY;
    for (int s = 0; s < SECTORS; s++) {
      Shared along = shared[s];
      Shared across = shared[(s + SECTORS / 2) % SECTORS];
      if (along.significant() && across.significant()) {
        least = Math.min(least, lowest(along.transfers(), across.transfers()));
      }
    }
    return least == Double.POSITIVE_INFINITY
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, Math.exp(least)));
  }

  /** The lowest of the full frame's and, against their median, the quadrants'. */
  private static double lowest(double[] along, double[] across) {
    double[] quadrants = new double[4];
    for (int q = 0; q < 4; q++) {
      quadrants[q] = along[1 + q] - across[1 + q];
    }
    Arrays.sort(quadrants);
    double lowestQuadrant = quadrants[0] - (quadrants[1] + quadrants[2]) / 2;
    return Math.min(along[0] - across[0], lowestQuadrant);
  }

  private static float[][] spectra(List<Mat> logs, Mat inside, int width, int height) {
    try (Scope scope = new Scope()) {
      Mat outside = scope.mat();
      Core.bitwise_not(inside, outside);
      Mat window = scope.mat();
      Imgproc.createHanningWindow(window, inside.size(), CvType.CV_32F);
      float[][] spectra = new float[logs.size()][];
      for (int i = 0; i < spectra.length; i++) {
        Mat band = LogBand.band(scope, logs.get(i), 0, BROAD_PX);
        band.setTo(new Scalar(0), outside);
        Core.multiply(band, window, band);
        Mat padded = scope.mat();
        Core.copyMakeBorder(
            band,
            padded,
            0,
            height - band.rows(),
            0,
            width - band.cols(),
            Core.BORDER_CONSTANT,
            new Scalar(0));
        Mat spectrum = scope.mat();
        Core.dft(padded, spectrum, Core.DFT_COMPLEX_OUTPUT);
        spectra[i] = new float[2 * width * height];
        spectrum.get(0, 0, spectra[i]);
      }
      return spectra;
    }
  }

  private static Shared[] shared(float[][] spectra, int width, int height) {
    Shared[] shared = new Shared[SECTORS];
    for (int s = 0; s < SECTORS; s++) {
      shared[s] = new Shared();
    }
    for (int y = 0; y < height; y++) {
      double fy = (y <= height / 2 ? y : y - height) / (double) height;
      for (int x = 0; x <= HIGHEST * width && Math.abs(fy) < HIGHEST; x++) {
        double fx = x / (double) width;
        double squared = fx * fx + fy * fy;
        if (squared >= LOWEST * LOWEST && squared < HIGHEST * HIGHEST) {
          double turn = Math.atan2(fy, fx) / Math.PI * SECTORS;
          int sector = Math.floorMod((int) Math.floor(turn + 0.5), SECTORS);
          shared[sector].add(spectra, 2 * (y * width + x));
        }
      }
    }
    return shared;
  }

  /** Power that frames share in one sector: full with each quadrant, then of the two sums. */
  private static final class Shared {
    private static final int SUMS = 4;
    private final double[] sum = new double[5];
    private double squares;
    private double fullNorthSouth;
    private double fullEastWest;

    void add(float[][] x, int at) {
      for (int q = 0; q < 4; q++) {
        sum[q] += x[0][at] * x[1 + q][at] + x[0][at + 1] * x[1 + q][at + 1];
      }
      double northSouth = x[1][at] + x[3][at];
      double eastWest = x[2][at] + x[4][at];
      double northSouthTurned = x[1][at + 1] + x[3][at + 1];
      double eastWestTurned = x[2][at + 1] + x[4][at + 1];
      double shared = (northSouth * eastWest + northSouthTurned * eastWestTurned) / 4;
      sum[SUMS] += shared;
      squares += shared * shared;
      fullNorthSouth += (x[0][at] * northSouth + x[0][at + 1] * northSouthTurned) / 2;
      fullEastWest += (x[0][at] * eastWest + x[0][at + 1] * eastWestTurned) / 2;
    }

    /** Stands out of noise in the two sums; each has a frame that is not smeared. */
    boolean significant() {
      return sum[SUMS] > SIGNIFICANT * Math.sqrt(TIED * squares);
    }

    /** Logarithms of the full frame's transfer, then of the quadrants', up to common terms. */
    double[] transfers() {
      double floor = FLOOR * Arrays.stream(sum).max().orElseThrow();
      double[] logs = new double[5];
      logs[0] =
          (Math.log(Math.max(fullNorthSouth, floor)) + Math.log(Math.max(fullEastWest, floor))) / 2
              - Math.log(Math.max(sum[SUMS], floor));
      for (int q = 0; q < 4; q++) {
        logs[1 + q] = Math.log(Math.max(sum[q], floor));
      }
      return logs;
    }
  }
}
