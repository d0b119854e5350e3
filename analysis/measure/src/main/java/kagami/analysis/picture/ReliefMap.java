package kagami.analysis.picture;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What side light tells about the shape of the skin, in colours: hollows dark blue, flat skin grey,
 * bumps light yellow. Blue and yellow differ for every kind of colour vision, and since brightness
 * rises all the way, a grey print reads the same.
 */
public final class ReliefMap {
  /** Small pictures are enlarged until they are at least this wide, pixels. */
  private static final int LEAST_WIDTH = 1400;

  /** Share of pixels within the scale; what is beyond has the end's colour. */
  private static final double WITHIN = 0.99;

  private static final double OUTSIDE = 0.4;
  private static final int STEPS = 256;

  /** Blue-green-red of hollow, flat and bump. */
  private static final double[][] ENDS = {{110, 50, 10}, {150, 150, 150}, {110, 235, 255}};

  private ReliefMap() {}

  /**
   * Shape of one zone.
   *
   * @param region where, in the picture under full light
   * @param outline the zone's border; outside it nothing is painted
   * @param curvature signed, hollow negative, same size as the region; not a number = not measured;
   *     stays the caller's
   */
  public record Field(Region region, Outline outline, Plane curvature) {}

  /**
   * Draws the shape of all zones over a grey picture, with one scale for all.
   *
   * @param picture the picture under full light
   * @param fields of the zones with side light, at least one
   * @param mmPerPixel size of a pixel on the skin
   * @param unit of the curvature, for the scale; blank when it has none
   * @return a new picture, owned by the caller
   */
  public static ColourImage draw(
      ColourImage picture, List<Field> fields, double mmPerPixel, String unit) {
    double limit = limit(fields);
    int zoom = Math.max(1, (int) Math.ceil(LEAST_WIDTH / (double) picture.width()));
    try (Scope scope = new Scope()) {
      Mat grey = scope.mat();
      Imgproc.cvtColor(Display.eight(scope, picture), grey, Imgproc.COLOR_BGR2GRAY);
      Mat base = scope.mat();
      Imgproc.cvtColor(grey, base, Imgproc.COLOR_GRAY2BGR);
      base.convertTo(base, -1, OUTSIDE);
      Mat colours = colours(scope);
      fields.forEach(field -> paint(scope, base, field, limit, colours));
      Mat large = scope.mat();
      Size size = new Size((double) base.cols() * zoom, (double) base.rows() * zoom);
      Imgproc.resize(base, large, size, 0, 0, Imgproc.INTER_CUBIC);
      double letters = Math.max(0.6, large.cols() / 2400.0);
      Mat whole = Pen.withFooter(scope, large, 2 * new Pen(large, letters).line());
      footer(scope, whole, letters, mmPerPixel / zoom, limit, unit, colours);
      return ColourImage.owning(whole.clone(), ColourImage.Encoding.SRGB8);
    }
  }

  private static void paint(Scope scope, Mat base, Field field, double limit, Mat colours) {
    Mat valid = scope.mat();
    Mat curvature = field.curvature().mat();
    Core.compare(curvature, curvature, valid, Core.CMP_EQ);
    Mat inside = scope.add(field.outline().toMask(field.region())).mat();
    Core.bitwise_and(valid, inside, valid);
    Mat steps = scope.mat();
    curvature.convertTo(steps, CvType.CV_8U, (STEPS - 1) / 2.0 / limit, (STEPS - 1) / 2.0);
    Mat three = scope.mat();
    Imgproc.cvtColor(steps, three, Imgproc.COLOR_GRAY2BGR);
    Mat painted = scope.mat();
    Core.LUT(three, colours, painted);
    Region r = field.region();
    Mat target = scope.own(base.submat(r.y(), r.y() + r.height(), r.x(), r.x() + r.width()));
    painted.copyTo(target, valid);
  }

  /** One row of colours from hollow to bump. */
  private static Mat colours(Scope scope) {
    byte[] table = new byte[STEPS * 3];
    for (int i = 0; i < STEPS; i++) {
      double at = 2.0 * i / (STEPS - 1);
      int below = at < 1 ? 0 : 1;
      for (int c = 0; c < 3; c++) {
        double value = ENDS[below][c] + (at - below) * (ENDS[below + 1][c] - ENDS[below][c]);
        table[3 * i + c] = (byte) Math.round(value);
      }
    }
    Mat colours = scope.own(new Mat(1, STEPS, CvType.CV_8UC3));
    colours.put(0, 0, table);
    return colours;
  }

  /** The end of the scale: 99 % of all values lie within, rounded up to 1, 2 or 5. */
  private static double limit(List<Field> fields) {
    int count = fields.stream().mapToInt(f -> f.region().width() * f.region().height()).sum();
    float[] sizes = new float[count];
    int n = 0;
    for (Field field : fields) {
      for (float value : field.curvature().toArray()) {
        if (Float.isFinite(value)) {
          sizes[n++] = Math.abs(value);
        }
      }
    }
    Arrays.sort(sizes, 0, n);
    double wanted = n == 0 ? 1 : Math.max(1e-9, sizes[(int) (WITHIN * (n - 1))]);
    double decade = Math.pow(10, Math.floor(Math.log10(wanted)));
    for (double step : new double[] {1, 2, 5}) {
      if (step * decade >= wanted) {
        return step * decade;
      }
    }
    return 10 * decade;
  }

  private static void footer(
      Scope scope,
      Mat canvas,
      double letters,
      double mmPerPixel,
      double limit,
      String unit,
      Mat colours) {
    Pen pen = new Pen(canvas, letters);
    int line = pen.line();
    double y = canvas.rows() - 0.7 * line;
    double x = pen.scaleBar(line, y, mmPerPixel, canvas.cols()) + 2 * line;
    String low = String.format(Locale.ROOT, "hollow -%s", number(limit));
    pen.text(low, x, y, Ink.LIGHT);
    x += pen.width(low) + 0.5 * line;
    Rect bar = new Rect((int) x, (int) (y - 0.6 * line), 8 * line, (int) (0.7 * line));
    Mat stretched = scope.mat();
    Imgproc.resize(colours, stretched, new Size(bar.width, bar.height), 0, 0, Imgproc.INTER_LINEAR);
    stretched.copyTo(scope.own(canvas.submat(bar)));
    String high = "+%s %s".formatted(number(limit), unit).strip() + " bump";
    pen.text(high, x + bar.width + 0.5 * line, y, Ink.LIGHT);
  }

  private static String number(double limit) {
    return String.format(Locale.ROOT, limit < 0.01 ? "%.0e" : "%.3g", limit);
  }
}
