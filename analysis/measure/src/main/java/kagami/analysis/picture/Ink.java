package kagami.analysis.picture;

import kagami.analysis.pore.Pore;
import org.opencv.core.Scalar;

/**
 * How each class of pore is drawn: colours that people with any colour vision tell apart (Okabe and
 * Ito, "Color Universal Design", 2008), as blue-green-red, and marks that tell them apart without
 * colour.
 */
enum Ink {
  OPEN("open", 233, 180, 86, Mark.PLAIN),
  PLUGGED("plugged", 0, 94, 213, Mark.FOUR_TICKS),
  ELONGATED("elongated", 66, 228, 240, Mark.END_TICKS),
  UNDER_SHINE("under shine, not counted", 225, 225, 225, Mark.DOTTED);

  static final Scalar LIGHT = new Scalar(255, 255, 255);
  static final Scalar DARK = new Scalar(24, 24, 24);

  /** What tells a class apart in a grey print. */
  enum Mark {
    /** The outline alone. */
    PLAIN,
    /** Ticks on four sides, outside the outline. */
    FOUR_TICKS,
    /** Ticks at both ends of the longer axis. */
    END_TICKS,
    /** The outline in dots. */
    DOTTED
  }

  private final String label;
  private final int blue;
  private final int green;
  private final int red;
  private final Mark mark;

  Ink(String label, int blue, int green, int red, Mark mark) {
    this.label = label;
    this.blue = blue;
    this.green = green;
    this.red = red;
    this.mark = mark;
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

  Mark mark() {
    return mark;
  }

  /** What stands out from colour and skin: the one dark colour has a light rim. */
  Scalar rim() {
    return this == PLUGGED ? LIGHT : DARK;
  }

  Scalar colour() {
    return new Scalar(blue, green, red);
  }
}
