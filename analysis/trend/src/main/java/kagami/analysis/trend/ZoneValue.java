package kagami.analysis.trend;

/**
 * The dark deficit of one zone in one scan.
 *
 * @param zone id, for example {@code nose_dorsum}
 * @param reading value and standard error, mm²/cm²
 * @param areaMm2 valid skin area that it was measured on, mm², above 0
 */
public record ZoneValue(String zone, PassSummary.Reading reading, double areaMm2) {
  /** Checks the area. */
  public ZoneValue {
    if (!(areaMm2 > 0) || Double.isInfinite(areaMm2)) {
      throw new IllegalArgumentException("area of " + zone + " is " + areaMm2 + " mm²");
    }
  }
}
