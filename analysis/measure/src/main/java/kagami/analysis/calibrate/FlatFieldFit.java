package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Fits a lens's vignetting to pictures of a white card. What the ring alone sends back at a place
 * is s · (1 + t·x + u·y) · E(x, y) · V(ρ): E follows from the ring's geometry (sum of cosine over
 * squared distance), s is the strength of a light state and t, u are a card held askew, all free
 * for each picture; V is common to all. Solved by turns, s, t, u for a given V and V for given s,
 * t, u, both linear; two distances keep V apart from an error of E.
 *
 * @param field the vignetting
 * @param residual root mean square of what is left, relative
 * @param strength light of each state over that of full, as the ring's geometry leaves it
 */
public record FlatFieldFit(FlatField field, double residual, Map<LightState, Double> strength) {
  private static final int COLUMNS = 32;
  private static final int ROWS = 24;

  /** Turns; the change of the last is below 1e-6. */
  private static final int TURNS = 40;

  /** Above that a cell is too near to full scale to be trusted. */
  private static final double BRIGHTEST = 0.95;

  /** Below that noise and rounding rule. */
  private static final double DARKEST = 0.005;

  /** One channel of one picture, on a grid of cells. */
  private static final class Card {
    private final LightState light;
    private final int channel;
    private final double[] measured;
    private final double[] expected;

    Card(LightState light, int channel, double[] measured, double[] expected) {
      this.light = light;
      this.channel = channel;
      this.measured = measured;
      this.expected = expected;
    }
  }

  /**
   * Fits.
   *
   * @param cards white cards at two distances or more, each with distance, ring geometry, room
   *     light and full light, and quadrants where there are any
   * @param camera the pinhole
   */
  public static FlatFieldFit of(List<CaptureSet> cards, CameraGeometry camera) {
    ColourImage first = cards.getFirst().full().image();
    Cells cells = new Cells(first.width(), first.height(), camera);
    List<Card> all = new ArrayList<>();
    for (CaptureSet set : cards) {
      all.addAll(read(set, cells));
    }
    double[][] terms = new double[3][FlatField.TERMS];
    double[][] tilts = new double[all.size()][];
    for (int turn = 0; turn < TURNS; turn++) {
      for (int i = 0; i < all.size(); i++) {
        tilts[i] = cells.strength(all.get(i), terms[all.get(i).channel]);
      }
      for (int channel = 0; channel < 3; channel++) {
        terms[channel] = cells.vignetting(all, tilts, channel);
      }
    }
    return new FlatFieldFit(
        FlatField.of(first.width(), first.height(), camera, terms),
        cells.residual(all, tilts, terms),
        strengths(all, tilts));
  }

  private static Map<LightState, Double> strengths(List<Card> all, double[][] tilts) {
    Map<LightState, Double> sum = new EnumMap<>(LightState.class);
    for (int i = 0; i < all.size(); i++) {
      sum.merge(all.get(i).light, tilts[i][0], Double::sum);
    }
    double full = sum.getOrDefault(LightState.FULL, 1.0);
    sum.replaceAll((_, value) -> value / full);
    return sum;
  }

  private static List<Card> read(CaptureSet set, Cells cells) {
    RingGeometry ring = set.ring().orElseThrow();
    double distanceMm = set.distanceMm().orElseThrow();
    ColourImage dark = set.first(LightState.AMBIENT).orElseThrow().image();
    List<Card> cards = new ArrayList<>();
    for (Frame frame : set.frames()) {
      if (frame.light() != LightState.AMBIENT) {
        double[] expected = cells.irradiance(ring, frame.light(), distanceMm);
        for (int channel = 0; channel < 3; channel++) {
          double[] lit = grid(frame.image(), channel);
          double[] room = grid(dark, channel);
          for (int i = 0; i < lit.length; i++) {
            lit[i] = Math.max(DARKEST, lit[i] - room[i]);
          }
          cards.add(new Card(frame.light(), channel, lit, expected));
        }
      }
    }
    return cards;
  }

  /** Why a picture of a card cannot serve, in words; empty when it can. */
  public static Optional<String> trouble(CaptureSet set) {
    if (set.first(LightState.AMBIENT).isEmpty()) {
      return Optional.of("a card needs a picture without ring light");
    }
    for (Frame frame : set.frames()) {
      for (int channel = 0; frame.light() != LightState.AMBIENT && channel < 3; channel++) {
        DoubleSummaryStatistics light =
            Arrays.stream(grid(frame.image(), channel)).summaryStatistics();
        boolean bright = light.getMax() > BRIGHTEST;
        if (bright || light.getMin() < DARKEST) {
          return Optional.of(
              "the card is too %s under %s light; use %s exposure"
                  .formatted(
                      bright ? "bright" : "dark",
                      frame.light().id(),
                      bright ? "a shorter" : "a longer"));
        }
      }
    }
    return Optional.empty();
  }

  private static double[] grid(ColourImage picture, int channel) {
    try (Scope scope = new Scope()) {
      Plane light = scope.add(LinearLight.channel(picture, picture.bounds(), channel));
      Mat small = scope.mat();
      Imgproc.resize(light.mat(), small, new Size(COLUMNS, ROWS), 0, 0, Imgproc.INTER_AREA);
      float[] values = new float[COLUMNS * ROWS];
      small.get(0, 0, values);
      double[] grid = new double[values.length];
      for (int i = 0; i < grid.length; i++) {
        grid[i] = values[i];
      }
      return grid;
    }
  }

  /** Places of the cells' middles, and the two halves of a turn. */
  private static final class Cells {
    private final CameraGeometry camera;
    private final double[] x = new double[COLUMNS * ROWS];
    private final double[] y = new double[COLUMNS * ROWS];
    private final double[] square = new double[COLUMNS * ROWS];

    Cells(int width, int height, CameraGeometry camera) {
      this.camera = camera;
      double scale = 4.0 / ((double) width * width + (double) height * height);
      for (int i = 0; i < x.length; i++) {
        int row = i / COLUMNS;
        x[i] = (i % COLUMNS + 0.5) * width / COLUMNS - 0.5 - camera.principalPoint().x();
        y[i] = (row + 0.5) * height / ROWS - 0.5 - camera.principalPoint().y();
        square[i] = scale * (x[i] * x[i] + y[i] * y[i]);
      }
    }

    double[] irradiance(RingGeometry ring, LightState light, double z) {
      double[] sum = new double[x.length];
      for (RingGeometry.Led led : ring.leds()) {
        if (light == LightState.FULL || led.quadrant() == light) {
          for (int i = 0; i < sum.length; i++) {
            double dx = x[i] / camera.focalPx() * z - led.x();
            double dy = y[i] / camera.focalPx() * z - led.y();
            double dz = z - led.z();
            sum[i] += dz / Math.pow(dx * dx + dy * dy + dz * dz, 1.5);
          }
        }
      }
      return sum;
    }

    private double vignetting(double[] a, int i) {
      return 1 + square[i] * (a[0] + square[i] * (a[1] + square[i] * a[2]));
    }

    private double tilted(double[] t, int i) {
      return t[0] + t[1] * x[i] / camera.focalPx() + t[2] * y[i] / camera.focalPx();
    }

    /** s, s·t and s·u of a picture; x and y in focal lengths. */
    double[] strength(Card card, double[] a) {
      LeastSquares fit = new LeastSquares(3);
      for (int i = 0; i < x.length; i++) {
        double unit = card.expected[i] * vignetting(a, i) / card.measured[i];
        fit.add(1, unit, unit * x[i] / camera.focalPx(), unit * y[i] / camera.focalPx());
      }
      return fit.solution();
    }

    double[] vignetting(List<Card> all, double[][] tilts, int channel) {
      LeastSquares fit = new LeastSquares(FlatField.TERMS);
      for (int n = 0; n < all.size(); n++) {
        Card card = all.get(n);
        for (int i = 0; card.channel == channel && i < x.length; i++) {
          double unit = card.expected[i] * tilted(tilts[n], i) / card.measured[i];
          double s = square[i];
          fit.add(1 - unit, unit * s, unit * s * s, unit * s * s * s);
        }
      }
      return fit.solution();
    }

    double residual(List<Card> all, double[][] tilts, double[][] terms) {
      double squares = 0;
      for (int n = 0; n < all.size(); n++) {
        Card card = all.get(n);
        for (int i = 0; i < x.length; i++) {
          double model =
              card.expected[i] * tilted(tilts[n], i) * vignetting(terms[card.channel], i);
          squares += Math.pow(card.measured[i] / model - 1, 2);
        }
      }
      return Math.sqrt(squares / all.size() / x.length);
    }
  }
}
