package kagami.device.camera;

import java.util.stream.IntStream;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Scope;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Develops linear Bayer data into linear pictures: black level off, white balance on, then OpenCV's
 * edge-aware demosaicing, which interpolates green along edges instead of across. No colour matrix,
 * no curve.
 */
final class BayerDecoder implements FrameDecoder {
  private static final int ROWS_PER_BAND = 64;

  private final CameraSettings locked;

  BayerDecoder(CameraSettings locked) {
    NativeImage.loadLibrary();
    this.locked = locked;
  }

  @Override
  public ColourImage whole(StreamFrame frame) {
    FrameLayout layout = frame.layout();
    FrameLayout.Pixels.Bayer pixels = pixels(frame);
    BayerRows rows = new BayerRows(frame, pixels, locked);
    try (Scope scope = new Scope()) {
      Mat mosaic = scope.own(new Mat(layout.height(), layout.width(), CvType.CV_16UC1));
      int bands = (layout.height() + ROWS_PER_BAND - 1) / ROWS_PER_BAND;
      IntStream.range(0, bands)
          .parallel()
          .forEach(
              band -> {
                short[] row = new short[layout.width()];
                int end = Math.min(layout.height(), (band + 1) * ROWS_PER_BAND);
                for (int y = band * ROWS_PER_BAND; y < end; y++) {
                  rows.row(y, row);
                  mosaic.put(y, 0, row);
                }
              });
      ColourImage picture =
          ColourImage.ofSize(layout.width(), layout.height(), ColourImage.Encoding.LINEAR16);
      Imgproc.demosaicing(mosaic, picture.mat(), code(pixels.order()));
      return picture;
    }
  }

  /** Each small pixel is the mean over a cell, of which every other pair of rows is read. */
  @Override
  public ColourImage small(StreamFrame frame) {
    FrameLayout layout = frame.layout();
    BayerRows rows = new BayerRows(frame, pixels(frame), locked);
    int cell = cell(layout);
    int width = layout.width() / cell;
    int height = layout.height() / cell;
    ColourImage picture = ColourImage.ofSize(width, height, ColourImage.Encoding.LINEAR16);
    IntStream.range(0, height)
        .parallel()
        .forEach(y -> picture.mat().put(y, 0, mean(rows, y, cell, width, layout.width())));
    return picture;
  }

  /** Camera pixels per small pixel: even, so that every one sees all colours. */
  private static int cell(FrameLayout layout) {
    int longest = Math.max(layout.width(), layout.height());
    return 2 * Math.ceilDiv(longest, 2 * Preview.LONGEST_SIDE);
  }

  private static short[] mean(BayerRows rows, int y, int cell, int width, int rowWidth) {
    long[] sum = new long[3 * width];
    short[] row = new short[rowWidth];
    int pairs = 0;
    for (int dy = 0; dy < cell; dy++) {
      if (dy % 4 > 1) {
        continue;
      }
      pairs += dy % 2;
      int at = y * cell + dy;
      rows.row(at, row);
      int even = 2 - rows.colour(0, at);
      int odd = 2 - rows.colour(1, at);
      for (int x = 0; x < width * cell; x += 2) {
        int to = 3 * (x / cell);
        sum[to + even] += row[x] & 0xffff;
        sum[to + odd] += row[x + 1] & 0xffff;
      }
    }
    int each = pairs * cell / 2;
    short[] out = new short[sum.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (short) (sum[i] / (i % 3 == 1 ? 2 * each : each));
    }
    return out;
  }

  private static FrameLayout.Pixels.Bayer pixels(StreamFrame frame) {
    if (frame.layout().pixels() instanceof FrameLayout.Pixels.Bayer bayer) {
      return bayer;
    }
    throw new IllegalArgumentException("no raw frame: " + frame.layout());
  }

  private static int code(String order) {
    return switch (order) {
      case "RGGB" -> Imgproc.COLOR_BayerRGGB2BGR_EA;
      case "GRBG" -> Imgproc.COLOR_BayerGRBG2BGR_EA;
      case "GBRG" -> Imgproc.COLOR_BayerGBRG2BGR_EA;
      case "BGGR" -> Imgproc.COLOR_BayerBGGR2BGR_EA;
      default -> throw new IllegalArgumentException("order of colours " + order);
    };
  }
}
