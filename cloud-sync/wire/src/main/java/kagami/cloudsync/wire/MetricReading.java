package kagami.cloudsync.wire;

/**
 * One number with its error.
 *
 * @param value measured value
 * @param standardError standard error of the value, same unit, never negative
 * @param unit unit of both, such as {@code mm²/cm²}, {@code 1/cm²}, {@code µm}, {@code %}; {@code
 *     1} for a pure number
 */
public record MetricReading(double value, double standardError, String unit) {

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public MetricReading {
    Limits.finite("value", value);
    Limits.atLeastZero("standardError", standardError);
    Limits.token("unit", unit);
  }
}
