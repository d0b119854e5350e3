package kagami.analysis.quality;

import java.util.Locale;

/**
 * Why a scan or a zone gives no figures: one plain reason with its fix, fit to be shown on the
 * glass. Either something simply is so, or a figure lies beyond its limit.
 */
public sealed interface Refusal {
  /** The name used in reports and messages; stable. */
  String id();

  /** What happened and what to do about it. */
  String sentence();

  /** What needs no figure. */
  enum Finding implements Refusal {
    NO_FACE("No face was found. Look straight into the mirror."),
    SEVERAL_FACES("More than one face is in the picture. One person at a time, please."),
    NO_SCALE(
        "The size of a pixel on the skin is not known. Give --mm-per-pixel, or use a picture that"
            + " shows the eyes."),
    SETTINGS_CHANGED("The camera changed its exposure between frames. One more try usually helps."),
    TOO_SMALL("This piece of skin is too small in the picture to be measured. Come closer."),
    FRAMES_SWAPPED(
        "The pictures are named after the wrong parts of the ring. Check the ring's wiring and which"
            + " way up the camera is.");

    private final String sentence;

    Finding(String sentence) {
      this.sentence = sentence;
    }

    @Override
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String sentence() {
      return sentence;
    }
  }

  /**
   * A figure beyond its limit, both in the unit of the gate.
   *
   * @param value what was measured
   * @param limit what it may be, at most or at least
   */
  record Beyond(Gate gate, double value, double limit) implements Refusal {
    @Override
    public String id() {
      return gate.id();
    }

    @Override
    public String sentence() {
      return gate.sentence(value, limit);
    }

    /** The figure with its unit, rounded for reading. */
    public String valueText() {
      return gate.text(value);
    }

    /** The limit with its unit, rounded for reading. */
    public String limitText() {
      return gate.text(limit);
    }
  }
}
