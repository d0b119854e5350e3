package kagami.analysis;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Outline;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.pore.Pore;
import kagami.analysis.quality.Refusal;

/** What a zone came to. */
public sealed interface ZoneResult {
  /** Which zone. */
  ZoneId zone();

  /** Its border in pixels of the picture under full light. */
  Outline outline();

  /**
   * A zone with figures.
   *
   * @param areaMm2 skin area that was measured, mm², foreshortening undone
   * @param validShare measured share of the zone, 0-1
   * @param mmPerPixel size of a pixel on the skin in this zone
   * @param psfFwhmUm full width at half maximum of the optical blur on the skin, µm; empty when the
   *     skin shows too little to tell
   * @param metrics what could be measured; what could not is absent
   * @param pores all pores found, those outside the valid area included
   */
  record Measured(
      ZoneId zone,
      Outline outline,
      double areaMm2,
      double validShare,
      double mmPerPixel,
      OptionalDouble psfFwhmUm,
      Map<Metric, Estimate> metrics,
      List<Pore> pores)
      implements ZoneResult {
    /** Copies the collections. */
    public Measured {
      metrics = Map.copyOf(metrics);
      pores = List.copyOf(pores);
    }
  }

  /** A zone without figures, and why. */
  record NotMeasurable(ZoneId zone, Outline outline, double validShare, Refusal reason)
      implements ZoneResult {}
}
