package kagami.analysis.phantom;

/**
 * Skin tone on the Fitzpatrick scale, with its mean diffuse reflectance as the camera sees it after
 * white balance and without a colour matrix (therefore less saturated than in a photo).
 */
public enum SkinTone {
  I(0.515, 0.390, 0.325),
  II(0.487, 0.352, 0.272),
  III(0.455, 0.315, 0.233),
  IV(0.370, 0.245, 0.172),
  V(0.255, 0.160, 0.103),
  VI(0.158, 0.095, 0.060);

  private final double red;
  private final double green;
  private final double blue;

  SkinTone(double red, double green, double blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /** Mean diffuse reflectance of a channel, 0-1; channels in the order red, green, blue. */
  double reflectance(int channel) {
    return switch (channel) {
      case 0 -> red;
      case 1 -> green;
      default -> blue;
    };
  }
}
