package kagami.analysis.picture;

import kagami.analysis.pore.Pore;
import org.opencv.core.Scalar;

/**
 * Colours that people with any colour vision tell apart (Okabe and Ito, "Color Universal Design",
 * 2008), as blue-green-red.
 */
enum Ink {
  OPEN("open", 233, 180, 86),
  PLUGGED("plugged", 0, 94, 213),
  ELONGATED("elongated", 66, 228, 240),
  UNDER_SHINE("under shine", 200, 200, 200),
  ZONE("zone", 255, 255, 255),
  SHADOW("", 0, 0, 0);

  private final String label;
  private final int blue;
  private final int green;
  private final int red;

  Ink(String label, int blue, int green, int red) {
    this.label = label;
    this.blue = blue;
    this.green = green;
    this.red = red;
  }

  static Ink of(Pore pore) {
    if (!pore.validArea()) {
      return UNDER_SHINE;
    }
    return switch (pore.kind()) {
      case OPEN -> OPEN;
      case PLUGGED -> PLUGGED;
      case ELONGATED -> ELONGATED;
    };
  }

  String label() {
    return label;
  }

  Scalar colour() {
    return new Scalar(blue, green, red);
  }
}
