package kagami.analysis.face;

import java.util.Locale;

/** The named zones of skin. Left and right are the person's own. */
public enum ZoneId {
  FOREHEAD,
  GLABELLA,
  NOSE_DORSUM,
  NOSE_WING_LEFT,
  NOSE_WING_RIGHT,
  CHEEK_MEDIAL_LEFT,
  CHEEK_MEDIAL_RIGHT,
  CHEEK_LATERAL_LEFT,
  CHEEK_LATERAL_RIGHT,
  CHIN,
  /** The whole picture, for close-ups of skin without a face. */
  PATCH;

  /** The name used in reports and messages. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
