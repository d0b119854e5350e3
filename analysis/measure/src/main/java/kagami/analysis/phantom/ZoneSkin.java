package kagami.analysis.phantom;

/**
 * The pores of one zone. Two models of one seed that differ only here have the same pores in the
 * same places: a lower density leaves the last ones out, another diameter scales them all.
 *
 * @param densityPerCm2 pores per cm² of skin, 0-200
 * @param medianDiameterUm median diameter of the opening, µm, 50-800; sizes are log-normal around
 *     it
 * @param pluggedShare share of pores with a dark plug, 0-1
 * @param elongation median axis ratio of the opening, 1-3
 */
public record ZoneSkin(
    double densityPerCm2, double medianDiameterUm, double pluggedShare, double elongation) {
  /** Checks the ranges. */
  public ZoneSkin {
    Check.range("densityPerCm2", densityPerCm2, 0, 200);
    Check.range("medianDiameterUm", medianDiameterUm, 50, 800);
    Check.range("pluggedShare", pluggedShare, 0, 1);
    Check.range("elongation", elongation, 1, 3);
  }

  /** The same zone with density, diameter and share of plugs multiplied (the share up to 1). */
  public ZoneSkin scaled(double density, double diameter, double plugged) {
    return new ZoneSkin(
        densityPerCm2 * density,
        medianDiameterUm * diameter,
        Math.min(1, pluggedShare * plugged),
        elongation);
  }
}
