package kagami.cloudsync.bench.chaos;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Prints a report for people. */
final class ChaosTable {
  private static final String COUNTS = "%-12s %-6s %9d %7d %7d %5d %8d %5d%n";

  private ChaosTable() {}

  static void print(PrintWriter out, ChaosReport report) {
    out.printf(
        Locale.ROOT,
        "%s, %d mirrors, faults for %.0f s, seed %d%n%n",
        report.setup(),
        report.streams().stream().map(Evidence.Line::mirror).distinct().count(),
        report.seconds(),
        report.seed());
    out.printf("%-34s %6s   %s%n", "fault", "times", "worst time to heal");
    for (ChaosReport.Line line : report.faults()) {
      out.printf(
          "%-34s %6d   %s%n",
          line.fault(), line.times(), heal(line.worstHealSeconds(), line.note()));
    }
    out.println();
    streams(out, report);
    out.println();
    effort(out, report.effort());
    report.problems().forEach(problem -> out.println("problem: " + problem));
    out.printf("%n%s%n", report.passed() ? "PASSED" : "FAILED");
  }

  private static void streams(PrintWriter out, ChaosReport report) {
    out.printf(
        "%-12s %-6s %9s %7s %7s %5s %8s %5s%n",
        "mirror", "stream", "committed", "erased", "stored", "lost", "doubled", "gaps");
    for (Evidence.Line line : report.streams()) {
      out.printf(
          COUNTS,
          line.mirror(),
          line.stream().name().toLowerCase(Locale.ROOT),
          line.committed(),
          line.erased(),
          line.stored(),
          line.lost(),
          line.doubled(),
          line.gaps());
    }
    out.printf(
        COUNTS,
        "all",
        "both",
        report.total(Evidence.Line::committed),
        report.total(Evidence.Line::erased),
        report.total(Evidence.Line::stored),
        report.total(Evidence.Line::lost),
        report.total(Evidence.Line::doubled),
        report.total(Evidence.Line::gaps));
  }

  private static void effort(PrintWriter out, ChaosReport.Effort effort) {
    row(out, "persons erased", effort.persons());
    row(out, "of them between backup and restore", effort.erasedBetween());
    row(out, "scans refused, disk full", effort.refused());
    row(out, "sent again", effort.redeliveries());
    List<Long> shares = effort.storedByService();
    for (int i = 0; i < shares.size(); i++) {
      row(out, "stored by service " + (i + 1) + ", at least", shares.get(i));
    }
    row(out, "processes that ended of themselves", effort.restarts());
    out.printf(Locale.ROOT, "%-34s %8.1f s%n", "all complete after the end", effort.healSeconds());
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
