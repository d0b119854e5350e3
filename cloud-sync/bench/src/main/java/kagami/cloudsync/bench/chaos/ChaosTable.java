package kagami.cloudsync.bench.chaos;

import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a report for people. */
final class ChaosTable {
  private ChaosTable() {}

  static void print(PrintWriter out, ChaosReport report) {
    out.printf(
        Locale.ROOT,
        "%s, %d mirrors, faults for %.0f s, seed %d%n%n",
        report.setup(),
        report.mirrors(),
        report.seconds(),
        report.seed());
    out.printf("%-34s %6s   %s%n", "fault", "times", "worst time to heal");
    for (ChaosReport.Line line : report.faults()) {
      out.printf(
          "%-34s %6d   %s%n",
          line.fault(), line.times(), heal(line.worstHealSeconds(), line.note()));
    }
    out.println();
    row(out, "scans committed on the mirrors", report.committed());
    row(out, "refused, disk full", report.refused());
    row(out, "stored by the service", report.stored());
    row(out, "lost", report.lost());
    row(out, "doubled", report.doubled());
    row(out, "gaps in a sequence", report.gaps());
    row(out, "redeliveries", report.redeliveries());
    row(out, "processes that ended of themselves", report.restarts());
    out.printf(
        Locale.ROOT, "%-34s %8.1f s%n", "all queues empty after the end", report.healSeconds());
    report.problems().forEach(problem -> out.println("problem: " + problem));
    out.printf("%n%s%n", report.passed() ? "PASSED" : "FAILED");
  }

  private static void row(PrintWriter out, String name, long value) {
    out.printf("%-34s %6d%n", name, value);
  }

  private static String heal(@Nullable Double seconds, @Nullable String note) {
    if (note != null) {
      return note;
    }
    return seconds == null
        ? "- (never alone)"
        : String.format(Locale.ROOT, "%.1f s", seconds.doubleValue());
  }
}
