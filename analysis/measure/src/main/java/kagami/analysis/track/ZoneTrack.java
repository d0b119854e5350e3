package kagami.analysis.track;

import java.util.List;
import java.util.Optional;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.PixelPoint;

/** Whether the pores of a zone were found again. */
public sealed interface ZoneTrack {
  /** Which zone. */
  ZoneId zone();

  /**
   * The same pore in both sessions.
   *
   * @param before pixels of the first session's picture
   * @param after pixels of the second's
   */
  record Pair(PixelPoint before, PixelPoint after) {
    @Override
    public String toString() {
      return "Pair[withheld]";
    }
  }

  /**
   * A zone whose pores were found again.
   *
   * @param wanted the strongest pores of the first session that are in sight of the second
   * @param refound of these, those found again
   * @param mmPerPixel size of a pixel of the first picture on the skin
   * @param map from pixels of the first picture to those of the second
   * @param scale relative change of lengths on the skin as measured, 1 = none: what the two
   *     sessions' scales disagree by
   * @param residualMm root mean square distance between where the map puts a pore and where it is
   * @param log10Chance decimal logarithm of the expected number of such matches on strangers' skin
   * @param change what the same pores changed by; empty when too few have a valid figure
   * @param pairs the strong pores known in both, more than those that were wanted
   */
  record Tracked(
      ZoneId zone,
      int wanted,
      int refound,
      double mmPerPixel,
      Affine map,
      double scale,
      double residualMm,
      double log10Chance,
      Optional<PairedChange> change,
      List<Pair> pairs)
      implements ZoneTrack {
    /** Copies the pairs. */
    public Tracked {
      pairs = List.copyOf(pairs);
    }

    /** Share of the strongest pores found again, 0-1. */
    public double refoundShare() {
      return refound / (double) wanted;
    }

    @Override
    public String toString() {
      return "Tracked[zone=%s, wanted=%d, refound=%d]".formatted(zone, wanted, refound);
    }
  }

  /** A zone whose pores were not found again, and why. */
  record NotTracked(ZoneId zone, Reason reason) implements ZoneTrack {}

  /** Why pores were not found again. */
  enum Reason {
    /** One of the sessions shows too few pores to know a constellation by. */
    TOO_FEW_PORES("too-few-pores", "too few pores to know the place by"),
    /** No shift, turn and stretch brings enough of the strongest pores together. */
    NOT_THE_SAME("not-the-same", "the strongest pores were not found again");

    private final String id;
    private final String sentence;

    Reason(String id, String sentence) {
      this.id = id;
      this.sentence = sentence;
    }

    /** The name used in reports. */
    public String id() {
      return id;
    }

    /** For people. */
    public String sentence() {
      return sentence;
    }
  }
}
