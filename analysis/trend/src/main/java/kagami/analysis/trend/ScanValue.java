package kagami.analysis.trend;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The dark deficit of one region in one accepted scan.
 *
 * @param day date of the scan where the person was
 * @param region which region
 * @param reading value and standard error, mm²/cm²
 * @param origin what it was measured with
 * @param gatesComparable pose, distance and light were within the bands of the person's baseline
 */
public record ScanValue(
    LocalDate day,
    Region region,
    PassSummary.Reading reading,
    Origin origin,
    boolean gatesComparable) {
  /** A deficit is not negative. */
  public ScanValue {
    if (reading.value() < 0) {
      throw new IllegalArgumentException("deficit of " + region.id() + " is " + reading.value());
    }
  }

  /**
   * The value of a region from its zones: their mean weighted by valid area, that is the whole
   * deficit over the whole area. Zones of other regions are left out; empty when none remains.
   *
   * <p>Errors are weighted and added, not added in squares: zones of one scan share focus, light
   * and distance, so it is not known how much would average out. For independent zones of equal
   * area the result is too large by up to the root of their number.
   */
  public static Optional<ScanValue> ofZones(
      LocalDate day,
      Region region,
      List<ZoneValue> zones,
      String algorithm,
      String calibration,
      boolean gatesComparable) {
    List<ZoneValue> own = zones.stream().filter(z -> region.zones().contains(z.zone())).toList();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    double area = own.stream().mapToDouble(ZoneValue::areaMm2).sum();
    double value = own.stream().mapToDouble(z -> z.areaMm2() * z.reading().value()).sum();
    double error = own.stream().mapToDouble(z -> z.areaMm2() * z.reading().standardError()).sum();
    return Optional.of(
        new ScanValue(
            day,
            region,
            new PassSummary.Reading(value / area, error / area),
            Origin.of(algorithm, calibration, own.stream().map(ZoneValue::zone).toList()),
            gatesComparable));
  }
}
