package kagami.device;

import java.io.PrintWriter;
import java.util.Locale;

/** Figures on the terminal, one a line, each beside the bar that it is held against. */
record BarSheet(PrintWriter out) {
  /** What is behind a figure that is held against a bar. */
  static String verdict(String bar, boolean met) {
    return bar + ": " + (met ? "met" : "MISSED");
  }

  /**
   * Prints a figure.
   *
   * @param verdict as of {@link #verdict}; empty for a figure without a bar
   */
  void line(String what, double value, String unit, String verdict) {
    String text = String.format(Locale.ROOT, "%-24s %8.2f %-3s %s", what, value, unit, verdict);
    out.println(text.stripTrailing());
  }
}
