package kagami.cloudsync.bench.load;

import org.jspecify.annotations.Nullable;

/**
 * One measured number.
 *
 * @param name what it is
 * @param value measured
 * @param unit of value and bar
 * @param bar what it should reach, absent when it is told for information only
 * @param met whether it does, absent without a bar
 */
record Figure(String name, double value, String unit, @Nullable String bar, @Nullable Boolean met) {

  static Figure plain(String name, double value, String unit) {
    return new Figure(name, value, unit, null, null);
  }

  static Figure atLeast(double limit, String name, double value, String unit) {
    return new Figure(name, value, unit, "at least " + shown(limit), value >= limit);
  }

  static Figure atMost(double limit, String name, double value, String unit) {
    return new Figure(name, value, unit, "at most " + shown(limit), value <= limit);
  }

  /** A number with as many decimals as it needs to be read. */
  static String shown(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 || value == Math.rint(value) ? 0 : size >= 1 ? 1 : 2;
    return String.format(java.util.Locale.ROOT, "%." + decimals + "f", value);
  }
}
