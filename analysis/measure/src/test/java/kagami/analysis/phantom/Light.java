package kagami.analysis.phantom;

import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;

/** Linear light of one channel of a frame. */
final class Light {
  private static final long NOISE_SEED = 77;
  final int width;
  final int height;
  private final float[] values;

  private Light(ColourImage image, int channel) {
    width = image.width();
    height = image.height();
    values = new float[width * height];
    byte[] bytes = new byte[width * height * 3];
    image.mat().get(0, 0, bytes);
    for (int i = 0; i < values.length; i++) {
      double s = (bytes[3 * i + 2 - channel] & 0xFF) / 255.0;
      values[i] = (float) (s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4));
    }
  }

  /** Takes a frame at the working point without sway; channels are red, green, blue. */
  static Light of(Posed posed, LightState light, double room, int channel) {
    double[] levels = StandardRig.levels(posed.ring(), light);
    try (ColourImage image =
        posed.frame(levels, StandardRig.exposure(), Sway.NONE, room, NOISE_SEED)) {
      return of(image, channel);
    }
  }

  static Light green(Posed posed, LightState light) {
    return of(posed, light, 0, 1);
  }

  static Light of(ColourImage image, int channel) {
    return new Light(image, channel);
  }

  double mean(double x, double y, double halfSide) {
    double sum = 0;
    int count = 0;
    for (int j = (int) Math.ceil(y - halfSide); j <= y + halfSide; j++) {
      for (int i = (int) Math.ceil(x - halfSide); i <= x + halfSide; i++) {
        if (i >= 0 && j >= 0 && i < width && j < height) {
          sum += values[j * width + i];
          count++;
        }
      }
    }
    return sum / count;
  }

  /** Mean between two radii. */
  double ring(double x, double y, double inner, double outer) {
    double sum = 0;
    int count = 0;
    for (int j = (int) (y - outer); j <= y + outer; j++) {
      for (int i = (int) (x - outer); i <= x + outer; i++) {
        double d = Math.hypot(i - x, j - y);
        if (d >= inner && d <= outer && i >= 0 && j >= 0 && i < width && j < height) {
          sum += values[j * width + i];
          count++;
        }
      }
    }
    return sum / count;
  }

  double mean() {
    return mean(width / 2.0, height / 2.0, Math.max(width, height));
  }
}
