package kagami.analysis.pore;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Differences of Gaussians over scales a factor √2 apart: the response is positive where the middle
 * is darker than the surroundings and peaks at the scale that fits the spot (Lindeberg, IJCV 30(2),
 * 1998; with the difference of Gaussians for the scale-normalised Laplacian as in Lowe, IJCV 60(2),
 * 2004).
 *
 * @param width pixels
 * @param height pixels
 * @param sigmasPx sigma of the finer Gaussian of each level
 * @param smoothed per level, row by row: the finer Gaussian's result
 * @param response per level, row by row: broader minus finer
 */
record ScaleStack(
    int width, int height, List<Double> sigmasPx, List<float[]> smoothed, List<float[]> response) {
  static final double STEP = Math.sqrt(2);

  /** The level below it is too fine for peaks and is there for the fit of their scale only. */
  static final int FIRST = 1;

  /**
   * Standard deviation of the response to white noise of unit deviation, times sigma in pixels:
   * √((1/(4π)) (1 + 1/2 − 4/3)), the integral of the squared kernel.
   */
  static final double WHITE_NOISE_GAIN = Math.sqrt((1 + 0.5 - 4.0 / 3) / (4 * Math.PI));

  /** Takes one level after the other, finest first. */
  @FunctionalInterface
  interface LevelReader {
    /**
     * Reads a level; the matrices are valid during the call.
     *
     * @param finer {@code CV_32FC1}, the finer Gaussian's result
     * @param difference {@code CV_32FC1}, broader minus finer
     */
    void read(Mat finer, Mat difference);
  }

  /** Builds the stack of a plane. */
  static ScaleStack of(Plane plane, PoreSettings settings, double mmPerPixel) {
    List<Double> sigmas = sigmas(settings, mmPerPixel);
    List<float[]> smoothed = new ArrayList<>();
    List<float[]> responses = new ArrayList<>();
    eachLevel(
        plane,
        sigmas,
        (finer, difference) -> {
          smoothed.add(values(finer));
          responses.add(values(difference));
        });
    return new ScaleStack(plane.width(), plane.height(), sigmas, smoothed, responses);
  }

  /** Sigma of the finer Gaussian of each level, pixels. */
  static List<Double> sigmas(PoreSettings settings, double mmPerPixel) {
    double finest = Math.max(settings.smallestSigmaMm() / mmPerPixel, settings.smallestSigmaPx());
    List<Double> sigmas = new ArrayList<>();
    for (double sigma = finest / STEP;
        sigma <= settings.largestSigmaMm() / mmPerPixel * 1.01;
        sigma *= STEP) {
      sigmas.add(sigma);
    }
    return sigmas;
  }

  /** Makes the levels of a plane one by one, without keeping them. */
  static void eachLevel(Plane plane, List<Double> sigmas, LevelReader reader) {
    try (Scope scope = new Scope()) {
      Mat finer = scope.mat();
      Mat broader = scope.mat();
      Mat difference = scope.mat();
      Imgproc.GaussianBlur(plane.mat(), finer, new Size(), sigmas.getFirst());
      for (double sigma : sigmas) {
        Imgproc.GaussianBlur(finer, broader, new Size(), sigma * Math.sqrt(STEP * STEP - 1));
        Core.subtract(broader, finer, difference);
        reader.read(finer, difference);
        Mat free = finer;
        finer = broader;
        broader = free;
      }
    }
  }

  private static float[] values(Mat mat) {
    float[] values = new float[mat.rows() * mat.cols()];
    mat.get(0, 0, values);
    return values;
  }

  int levels() {
    return sigmasPx.size();
  }

  double sigma(int level) {
    return sigmasPx.get(level);
  }

  float at(int level, int x, int y) {
    return response.get(level)[y * width + x];
  }

  float smoothedAt(int level, int x, int y) {
    return smoothed.get(level)[y * width + x];
  }

  /** True when no neighbour in x, y and scale responds more. */
  boolean isPeak(int level, int x, int y) {
    float value = at(level, x, y);
    for (int l = Math.max(FIRST, level - 1); l <= Math.min(levels() - 1, level + 1); l++) {
      float[] plane = response.get(l);
      for (int v = y - 1; v <= y + 1; v++) {
        for (int u = x - 1; u <= x + 1; u++) {
          if (plane[v * width + u] > value) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
