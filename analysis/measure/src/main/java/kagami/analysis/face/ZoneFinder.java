package kagami.analysis.face;

import java.util.List;
import kagami.analysis.image.ColourImage;

/** Temporary. */
public final class ZoneFinder {
  /** Temporary. */
  public List<Zone> zones(Face face, ColourImage full) {
    return List.of();
  }
}
