package kagami.analysis.pore;

/**
 * One standard deviation of what a repeat of the scan changes in the figures of one spot.
 *
 * @param deficitMm2 of its deficit, mm²
 * @param openingUm of its opening's diameter, µm
 * @param blurUm of the same, but from the blur, which all spots of the scan share, µm
 * @param sizedProbability probability that a repeat finds it wide enough to be sized, 0-1
 * @param axisRatio of its axis ratio, and of its anisotropy in any direction
 * @param plugProbability probability that a repeat calls it plugged, 0-1
 */
public record SpotErrors(
    double deficitMm2,
    double openingUm,
    double blurUm,
    double sizedProbability,
    double axisRatio,
    double plugProbability) {}
