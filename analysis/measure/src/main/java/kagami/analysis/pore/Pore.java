package kagami.analysis.pore;

import java.util.Locale;
import java.util.OptionalDouble;
import kagami.analysis.image.PixelPoint;

/**
 * One pore.
 *
 * @param centre pixels of the picture under full light
 * @param diameterUm diameter of the circle with the area of the opening, µm; empty when the optics
 *     do not resolve it
 * @param axisRatio longer over shorter axis, at least 1
 * @param angleDeg direction of the longer axis from +x towards +y, 0 to 180
 * @param contrast 1 − centre / surroundings of linear light
 * @param deficitMm2 missing light, ∫(1 − I/I_annulus)dA, mm²
 * @param reliefIndex how hollow the skin is there, unitless, positive for a pit; empty without side
 *     light
 * @param kind what it looks like
 * @param snr detection strength over texture noise
 * @param validArea false when it lies under shine: listed, but kept out of the metrics
 */
public record Pore(
    PixelPoint centre,
    OptionalDouble diameterUm,
    double axisRatio,
    double angleDeg,
    double contrast,
    double deficitMm2,
    OptionalDouble reliefIndex,
    Kind kind,
    double snr,
    boolean validArea) {

  /** What a pore looks like. */
  public enum Kind {
    /** Round, without a dark core. */
    OPEN,
    /** Filled with a dark, flat core. */
    PLUGGED,
    /** Longer axis at least 1.5 times the shorter. */
    ELONGATED;

    /** The name used in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
