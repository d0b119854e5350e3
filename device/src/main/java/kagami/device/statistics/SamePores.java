package kagami.device.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import kagami.analysis.track.PairedChange;
import kagami.analysis.track.ZoneTrack;
import org.jspecify.annotations.Nullable;

/**
 * Whether the strongest pores of a zone were found again, and what the same pores changed by. No
 * place of a pore is in it: places identify a person.
 *
 * @param outcome {@link #TRACKED} or {@link #NOT_TRACKED}
 * @param reason identifier, when not tracked
 * @param message one sentence, when not tracked
 * @param strongest strongest pores of A that are in sight of B
 * @param refound of these, those found again
 * @param scale length in B over length in A as measured on the same skin, both in their own mm
 * @param rotationDeg how far the skin is turned in the picture, degrees
 * @param residualMm root mean square distance of a pore from where the map puts it, mm
 * @param log10Chance decimal logarithm of how many such matches a stranger's skin would bring
 * @param change absent when too few pores have a valid figure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SamePores(
    String zone,
    String outcome,
    @Nullable String reason,
    @Nullable String message,
    @Nullable Integer strongest,
    @Nullable Integer refound,
    @Nullable Double scale,
    @Nullable Double rotationDeg,
    @Nullable Double residualMm,
    @Nullable Double log10Chance,
    @Nullable Change change) {
  static final String TRACKED = "tracked";
  static final String NOT_TRACKED = "not tracked";

  /** Standard errors that a change must exceed; see {@link Difference}. */
  private static final double RESOLVED = 2;

  /**
   * The change of the dark deficit of the same pores.
   *
   * @param percent of A
   * @param standardErrorPercent of it
   * @param pores how many
   */
  record Change(double percent, double standardErrorPercent, int pores, String verdict) {
    static Change of(PairedChange change) {
      boolean differs = Math.abs(change.logRatio()) > RESOLVED * change.standardError();
      return new Change(
          change.percent(),
          change.percentError(),
          change.pores(),
          differs ? Difference.DIFFERS : Difference.NOISE);
    }
  }

  static SamePores of(ZoneTrack track) {
    return switch (track) {
      case ZoneTrack.Tracked t ->
          new SamePores(
              t.zone().id(),
              TRACKED,
              null,
              null,
              t.wanted(),
              t.refound(),
              t.scale(),
              t.map().rotationDeg(),
              t.residualMm(),
              t.log10Chance(),
              t.change().map(Change::of).orElse(null));
      case ZoneTrack.NotTracked n ->
          new SamePores(
              n.zone().id(),
              NOT_TRACKED,
              n.reason().id(),
              n.reason().sentence(),
              null,
              null,
              null,
              null,
              null,
              null,
              null);
    };
  }

  /** One line for people. */
  String line() {
    String head = String.format(Locale.ROOT, "%-20s same pores         ", zone);
    if (strongest == null || refound == null) {
      return head + message;
    }
    Change c = change;
    String found = "%d of %d found again".formatted(refound, strongest);
    return c == null
        ? head + found
        : head
            + String.format(
                Locale.ROOT,
                "%s; dark deficit of the same %d pores %+.1f ± %.1f %%  %s",
                found,
                c.pores(),
                c.percent(),
                c.standardErrorPercent(),
                c.verdict());
  }
}
