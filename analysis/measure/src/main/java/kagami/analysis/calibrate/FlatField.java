package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * How a lens darkens towards the corners, per channel: V = 1 + a₁ρ² + a₂ρ⁴ + a₃ρ⁶, ρ the distance
 * from the principal point over half the picture's diagonal; 1 on the axis.
 *
 * @param width of the pictures that it holds for, pixels
 * @param height of them
 * @param centreX principal point, pixels
 * @param centreY principal point, pixels
 * @param blue series of blue
 * @param green series of green
 * @param red series of red
 */
public record FlatField(
    int width, int height, double centreX, double centreY, Series blue, Series green, Series red) {
  /** Terms of a series. */
  static final int TERMS = 3;

  private static final int SMALLER = 4;

  /** How far beyond the farthest corner that was fitted the series may be read; 1 = not at all. */
  private static final double FARTHEST = 1.02;

  /**
   * One channel's terms.
   *
   * @param second of ρ²
   * @param fourth of ρ⁴
   * @param sixth of ρ⁶
   */
  public record Series(double second, double fourth, double sixth) {
    static Series of(double[] terms) {
      return new Series(terms[0], terms[1], terms[2]);
    }

    /** The series in another unit of length: its square over the former one's. */
    Series over(double ratio) {
      return new Series(second * ratio, fourth * ratio * ratio, sixth * ratio * ratio * ratio);
    }

    double at(double square) {
      return 1 + square * (second + square * (fourth + square * sixth));
    }
  }

  static FlatField of(int width, int height, CameraGeometry camera, double[][] channels) {
    return new FlatField(
        width,
        height,
        camera.principalPoint().x(),
        camera.principalPoint().y(),
        Series.of(channels[LinearLight.BLUE]),
        Series.of(channels[LinearLight.GREEN]),
        Series.of(channels[LinearLight.RED]));
  }

  /**
   * The same lens's darkening in pictures of another size or another part of its view.
   *
   * @param otherWidth of those pictures, pixels
   * @param otherHeight of those pictures, pixels
   * @param scale pixels of those per pixel of these
   * @param centre where the principal point lies in those
   * @return empty when they show more of the view than was fitted, where nothing is known
   */
  public Optional<FlatField> in(int otherWidth, int otherHeight, double scale, PixelPoint centre) {
    double farthestX = Math.max(centre.x(), otherWidth - 1 - centre.x()) / scale;
    double farthestY = Math.max(centre.y(), otherHeight - 1 - centre.y()) / scale;
    double fittedX = Math.max(centreX, width - 1 - centreX);
    double fittedY = Math.max(centreY, height - 1 - centreY);
    if (Math.hypot(farthestX, farthestY) > FARTHEST * Math.hypot(fittedX, fittedY)) {
      return Optional.empty();
    }
    double k = Math.hypot(otherWidth, otherHeight) / (scale * Math.hypot((double) width, height));
    return Optional.of(
        new FlatField(
            otherWidth,
            otherHeight,
            centre.x(),
            centre.y(),
            blue.over(k * k),
            green.over(k * k),
            red.over(k * k)));
  }

  /**
   * V at a place.
   *
   * @param channel 0 = blue, 1 = green, 2 = red
   */
  public double at(int channel, double x, double y) {
    Series series = channel == LinearLight.BLUE ? blue : channel == LinearLight.GREEN ? green : red;
    return series.at(square(x, y));
  }

  private double square(double x, double y) {
    return 4
        * ((x - centreX) * (x - centreX) + (y - centreY) * (y - centreY))
        / ((double) width * width + (double) height * height);
  }

  /**
   * The picture as a lens without this darkening would give it, linear; what would be brighter than
   * full scale stays at it.
   *
   * @param picture stays the caller's
   * @return owned by the caller
   * @throws IllegalArgumentException when it is of another size than this holds for
   */
  public ColourImage correct(ColourImage picture) {
    if (picture.width() != width || picture.height() != height) {
      throw new IllegalArgumentException(
          "the flat field is for %d x %d pixels, the picture has %d x %d; calibrate this size"
              .formatted(width, height, picture.width(), picture.height()));
    }
    try (Scope scope = new Scope()) {
      List<Mat> channels = new ArrayList<>();
      for (int channel = 0; channel < 3; channel++) {
        Plane light = scope.add(LinearLight.channel(picture, picture.bounds(), channel));
        Core.divide(light.mat(), gain(scope, channel), light.mat());
        channels.add(light.mat());
      }
      Mat merged = scope.mat();
      Core.merge(channels, merged);
      Mat linear = new Mat();
      merged.convertTo(linear, CvType.CV_16U, 65535);
      return ColourImage.owning(linear, ColourImage.Encoding.LINEAR16);
    }
  }

  /**
   * The darkening as a picture at a quarter of the size, to look at: full scale = 1.
   *
   * @return owned by the caller
   */
  public ColourImage picture() {
    ColourImage picture =
        ColourImage.ofSize(
            Math.max(1, width / SMALLER),
            Math.max(1, height / SMALLER),
            ColourImage.Encoding.LINEAR16);
    short[] row = new short[3 * picture.width()];
    for (int y = 0; y < picture.height(); y++) {
      for (int i = 0; i < row.length; i++) {
        int column = i / 3;
        double v = at(i % 3, SMALLER * (column + 0.5) - 0.5, SMALLER * (y + 0.5) - 0.5);
        row[i] = (short) Math.round(65535 * Math.clamp(v, 0, 1));
      }
      picture.mat().put(y, 0, row);
    }
    return picture;
  }

  private Mat gain(Scope scope, int channel) {
    Mat gain = scope.own(new Mat(height, width, CvType.CV_32F));
    float[] row = new float[width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        row[x] = (float) at(channel, x, y);
      }
      gain.put(y, 0, row);
    }
    return gain;
  }
}
