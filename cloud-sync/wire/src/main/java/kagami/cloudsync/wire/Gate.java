package kagami.cloudsync.wire;

import org.jspecify.annotations.Nullable;

/**
 * One quality check of a scan.
 *
 * @param gate what was checked, such as {@code focus}, {@code roomLight}, {@code clipping}
 * @param zone the zone it was checked for, absent when it holds for the whole picture
 * @param passed whether the value keeps the limit
 * @param value measured value
 * @param limit the limit it was held against
 * @param unit unit of both
 */
public record Gate(
    String gate, @Nullable String zone, boolean passed, double value, double limit, String unit) {

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public Gate {
    Limits.token("gate", gate);
    if (zone != null) {
      Limits.token("zone", zone);
    }
    Limits.finite("gate value", value);
    Limits.finite("gate limit", limit);
    Limits.token("gate unit", unit);
  }
}
