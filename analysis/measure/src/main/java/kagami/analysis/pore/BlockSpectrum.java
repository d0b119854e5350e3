package kagami.analysis.pore;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Power spectrum of the skin between its pores: the mean over small windowed blocks (Welch 1967),
 * of which those with the darkest spots are left out.
 */
final class BlockSpectrum {
  /** Side of a block, pixels. Larger: sharper in frequency, but few blocks are free of pores. */
  private static final int SIDE = 16;

  /** Blocks overlap by half. */
  private static final int STEP = SIDE / 2;

  /** How far the region's border is kept away: what swayed out of a frame is missing there, px. */
  private static final int MARGIN_PX = 9;

  private static final int LEAST_BLOCKS = 20;

  /** More blocks say nothing new. */
  private static final int MOST_BLOCKS = 1500;

  /**
   * Share of the blocks that is kept, 0.3-1. Larger: pores enter; smaller: fewer blocks. 0.4 to 0.6
   * made no difference on rendered skin.
   */
  private static final double KEPT = 0.6;

  /** Spots are told from noise after smoothing by this sigma, px. */
  private static final double SMOOTH_PX = 1.2;

  /** Edges of the rings, cycles per pixel: none is empty. */
  private static final double[] EDGES = {
    0.05, 0.08, 0.11, 0.14, 0.20, 0.23, 0.26, 0.29, 0.32, 0.35, 0.38, 0.41
  };

  private static final int RINGS = EDGES.length - 1;

  /** Ring from which texture rules over pores and the net of furrows, 0.17 cycles per pixel. */
  static final int FINE = 3;

  /** Beyond it demosaicing has filtered, cycles per pixel. */
  private static final double TO = EDGES[RINGS];

  private static final double[] WINDOW = window();
  private static final Waves WAVES = new Waves(SIDE, (int) (TO * SIDE));

  private final double[] common = new double[RINGS];
  private final double[] apart = new double[RINGS];
  private final double[] frequency = new double[RINGS];

  /**
   * Reads a zone; empty when too little of it is whole.
   *
   * @param flat log reflectance, the mean of two looks
   * @param noise half of what the two looks differ by
   */
  static Optional<BlockSpectrum> of(Plane flat, Plane noise, Mask valid) {
    int[] blocks = calmest(flat, valid);
    return blocks.length < LEAST_BLOCKS
        ? Optional.empty()
        : Optional.of(new BlockSpectrum(flat.toArray(), noise.toArray(), flat.width(), blocks));
  }

  private BlockSpectrum(float[] flat, float[] noise, int width, int[] blocks) {
    double[] together = new double[WAVES.size()];
    double[] alone = new double[WAVES.size()];
    for (int i = 0; i < Math.min(blocks.length, MOST_BLOCKS); i++) {
      int block = blocks[(int) ((long) i * blocks.length / Math.min(blocks.length, MOST_BLOCKS))];
      WAVES.addPower(windowed(flat, width, block), together);
      WAVES.addPower(windowed(noise, width, block), alone);
    }
    int[] count = new int[RINGS];
    for (int i = 0; i < together.length; i++) {
      double f = Math.hypot(WAVES.rowFrequency(i), WAVES.columnFrequency(i)) / SIDE;
      int ring = ring(f);
      if (ring >= 0 && ring < RINGS) {
        common[ring] += together[i] - alone[i];
        apart[ring] += alone[i];
        frequency[ring] += f;
        count[ring]++;
      }
    }
    for (int i = 0; i < RINGS; i++) {
      frequency[i] /= count[i];
    }
  }

  /** The ring that holds a frequency; outside, -1 or the number of rings. */
  private static int ring(double frequency) {
    int ring = RINGS;
    while (ring >= 0 && frequency < EDGES[ring]) {
      ring--;
    }
    return ring;
  }

  /** Number of rings, from the first, where the looks have enough in common. */
  int resolvedRings(double leastOverNoise) {
    int n = 0;
    while (n < RINGS && common[n] > leastOverNoise * apart[n]) {
      n++;
    }
    return n;
  }

  /** Mean frequency of a ring, cycles per pixel. */
  double frequency(int ring) {
    return frequency[ring];
  }

  /** Power that the two looks have in common, in units of their own. */
  double common(int ring) {
    return common[ring];
  }

  /** Power of what they differ by, in the same units. */
  double apart(int ring) {
    return apart[ring];
  }

  /** Corners (row times width plus column) of the whole blocks without dark spots. */
  private static int[] calmest(Plane flat, Mask valid) {
    int width = flat.width();
    int height = valid.height();
    byte[] inside = valid.toArray();
    float[] smooth = smoothed(flat);
    int[] corners =
        starts(height)
            .flatMap(y -> starts(width).map(x -> y * width + x))
            .filter(corner -> whole(inside, width, corner))
            .toArray();
    double[] darkest = new double[corners.length];
    Arrays.setAll(darkest, i -> darkest(smooth, width, corners[i]));
    int[] calm =
        IntStream.range(0, corners.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -darkest[i]))
            .limit((long) (KEPT * corners.length))
            .mapToInt(i -> corners[i])
            .toArray();
    Arrays.sort(calm);
    return calm;
  }

  private static IntStream starts(int length) {
    return IntStream.iterate(MARGIN_PX, at -> at <= length - MARGIN_PX - SIDE, at -> at + STEP);
  }

  private static float[] smoothed(Plane flat) {
    try (Scope scope = new Scope()) {
      Mat smooth = scope.mat();
      Imgproc.GaussianBlur(flat.mat(), smooth, new Size(), SMOOTH_PX);
      float[] values = new float[flat.width() * flat.height()];
      smooth.get(0, 0, values);
      return values;
    }
  }

  private static boolean whole(byte[] inside, int width, int corner) {
    for (int v = 0; v < SIDE; v++) {
      for (int u = 0; u < SIDE; u++) {
        if (inside[corner + v * width + u] == 0) {
          return false;
        }
      }
    }
    return true;
  }

  /** Least value of a block, as the window shows it. */
  private static double darkest(float[] smooth, int width, int corner) {
    double least = 0;
    for (int v = 0; v < SIDE; v++) {
      for (int u = 0; u < SIDE; u++) {
        least = Math.min(least, smooth[corner + v * width + u] * WINDOW[v] * WINDOW[u]);
      }
    }
    return least;
  }

  /** A block less its mean, faded out towards its border. */
  private static double[] windowed(float[] plane, int width, int corner) {
    double sum = 0;
    double weights = 0;
    for (int v = 0; v < SIDE; v++) {
      for (int u = 0; u < SIDE; u++) {
        double weight = WINDOW[v] * WINDOW[u];
        sum += weight * plane[corner + v * width + u];
        weights += weight;
      }
    }
    double[] block = new double[SIDE * SIDE];
    for (int v = 0; v < SIDE; v++) {
      for (int u = 0; u < SIDE; u++) {
        block[v * SIDE + u] =
            WINDOW[v] * WINDOW[u] * (plane[corner + v * width + u] - sum / weights);
      }
    }
    return block;
  }

  /** Hann's raised cosine. */
  private static double[] window() {
    double[] window = new double[SIDE];
    Arrays.setAll(window, i -> 0.5 - 0.5 * Math.cos(2 * Math.PI * i / SIDE));
    return window;
  }
}
