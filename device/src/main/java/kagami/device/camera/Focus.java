package kagami.device.camera;

import java.util.Optional;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import org.jspecify.annotations.Nullable;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How sharp the small pictures of one face are: the contrast of structures of one pixel over that
 * of three, from eyes, brows, nose and mouth. Each picture is multiplied with the one before, laid
 * eye on eye, so that noise, of which a dark picture is full and which would pass for detail, is
 * not in the product; and a ratio of two contrasts does not know how bright a picture is. From
 * previews lit by 2 to 20 % of the imaging ring's light, drawn faces of tones III and V gave 0.51
 * to 0.55 (one picture alone: 0.51 to 0.84); a blur of 1.5 pixels took a third of it. For one
 * thread.
 */
public final class Focus implements AutoCloseable {
  /** Standard deviations of the Gaussians whose differences are the two bands, pixels. */
  private static final double[] FINE = {0.7, 1.4};

  private static final double[] COARSE = {2, 4};

  /** What is looked at, in eye distances from the middle between the eyes. */
  private static final double HALF_WIDTH = 0.9;

  private static final double ABOVE = 0.5;
  private static final double BELOW = 1.4;

  /** A face that looks larger or smaller by more than this share begins anew. */
  private static final double SAME_SIZE = 0.03;

  private @Nullable Mat last;
  private double unitPx;

  /**
   * The ratio of contrasts, unitless, 0 and above; the first picture of a face is held against
   * itself. For comparing pictures of one person at one distance only.
   *
   * @param middle between the eyes
   * @param eyesPx how far they are apart
   */
  public double look(Brightened picture, PixelPoint middle, double eyesPx) {
    Mat before = last;
    if (before == null || Math.abs(eyesPx / unitPx - 1) > SAME_SIZE) {
      forget();
      before = null;
      unitPx = eyesPx;
    }
    Optional<Mat> seen = grey(picture, middle);
    if (seen.isEmpty()) {
      forget();
      return 0;
    }
    Mat now = seen.get();
    Mat other = before == null || !before.size().equals(now.size()) ? now : before;
    double fine = product(other, now, FINE);
    double coarse = product(other, now, COARSE);
    forget();
    last = now;
    return fine > 0 && coarse > 0 ? Math.sqrt(fine / coarse) : 0;
  }

  /** The face as numbers; empty where it does not lie in the picture. */
  private Optional<Mat> grey(Brightened picture, PixelPoint middle) {
    Region part =
        new Region(
                (int) Math.round(middle.x()) - (int) (HALF_WIDTH * unitPx),
                (int) Math.round(middle.y()) - (int) (ABOVE * unitPx),
                (int) (2 * HALF_WIDTH * unitPx),
                (int) ((ABOVE + BELOW) * unitPx))
            .within(picture.image().bounds());
    if (part.isEmpty()) {
      return Optional.empty();
    }
    Mat colour =
        picture.image().mat().submat(new Rect(part.x(), part.y(), part.width(), part.height()));
    Mat grey = new Mat();
    Imgproc.cvtColor(colour, grey, Imgproc.COLOR_BGR2GRAY);
    colour.release();
    grey.convertTo(grey, CvType.CV_32F);
    return Optional.of(grey);
  }

  /** Mean product of a band of two pictures. */
  private static double product(Mat before, Mat now, double[] band) {
    Mat one = band(before, band);
    Mat other = band(now, band);
    double sum = one.dot(other);
    one.release();
    other.release();
    return sum;
  }

  private static Mat band(Mat picture, double[] band) {
    Mat fine = new Mat();
    Mat coarse = new Mat();
    Imgproc.GaussianBlur(picture, fine, new Size(0, 0), band[0]);
    Imgproc.GaussianBlur(picture, coarse, new Size(0, 0), band[1]);
    Core.subtract(fine, coarse, fine);
    coarse.release();
    return fine;
  }

  /** Another face may come. */
  public void forget() {
    Mat old = last;
    last = null;
    if (old != null) {
      old.release();
    }
  }

  @Override
  public void close() {
    forget();
  }
}
