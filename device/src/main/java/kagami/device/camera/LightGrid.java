package kagami.device.camera;

import java.util.stream.IntStream;
import kagami.analysis.image.ColourImage;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How much light fell on each part of a picture: the mean green of its cells, proportional to
 * light, 1 = full scale.
 */
public final class LightGrid {
  /** Cells across: fine enough to tell eight directions, coarse enough to average noise away. */
  private static final int COLUMNS = 24;

  private static final int ROWS = 18;
  private static final int GREEN = 1;

  private final double[] cells;

  private LightGrid(double[] cells) {
    this.cells = cells;
  }

  /** Number of cells across. */
  public int columns() {
    return COLUMNS;
  }

  /** Number of cells down. */
  public int rows() {
    return ROWS;
  }

  /** Light of a cell; they are counted row by row from 0. */
  public double cell(int index) {
    return cells[index];
  }

  /** The grid of a picture, which stays the caller's. */
  public static LightGrid of(ColourImage picture) {
    Mat green = new Mat();
    Mat linear = new Mat();
    try {
      Core.extractChannel(picture.mat(), green, GREEN);
      switch (picture.encoding()) {
        case SRGB8 -> {
          Mat curve = curve();
          Core.LUT(green, curve, linear);
          curve.release();
        }
        case LINEAR16 -> green.convertTo(linear, CvType.CV_32F, 1.0 / 65535);
      }
      Imgproc.resize(linear, linear, new Size(COLUMNS, ROWS), 0, 0, Imgproc.INTER_AREA);
      float[] cells = new float[COLUMNS * ROWS];
      linear.get(0, 0, cells);
      return new LightGrid(IntStream.range(0, cells.length).mapToDouble(i -> cells[i]).toArray());
    } finally {
      green.release();
      linear.release();
    }
  }

  /** Mean over the picture. */
  public double mean() {
    double sum = 0;
    for (double cell : cells) {
      sum += cell;
    }
    return sum / cells.length;
  }

  /** The sRGB curve undone (IEC 61966-2-1, equations 5 and 6). */
  private static Mat curve() {
    float[] light = new float[256];
    for (int i = 0; i < light.length; i++) {
      double v = i / 255.0;
      light[i] = (float) (v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));
    }
    Mat table = new Mat(1, light.length, CvType.CV_32FC1);
    table.put(0, 0, light);
    return table;
  }
}
