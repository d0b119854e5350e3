package kagami.cloudsync.bench.load;

import java.io.PrintWriter;

/** Prints figures for people. */
final class SyncBenchTable {
  private SyncBenchTable() {}

  static void print(PrintWriter out, Section section) {
    out.println(section.title() + (section.note() == null ? "" : ": " + section.note()));
    for (Figure figure : section.figures()) {
      out.printf(
          "  %-30s %12s %-10s %s%n",
          figure.name(), Figure.shown(figure.value()), figure.unit(), bar(figure));
    }
    out.flush();
  }

  private static String bar(Figure figure) {
    if (figure.bar() == null) {
      return "";
    }
    return "(%s) %s".formatted(figure.bar(), Boolean.TRUE.equals(figure.met()) ? "met" : "MISSED");
  }
}
