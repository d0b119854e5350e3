package kagami.analysis.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;

/** Holds the tables against the project's limits. */
final class Bars {
  private record Bar(
      String what,
      String must,
      String aim,
      double value,
      DoublePredicate met,
      DoublePredicate best) {
    String line() {
      String verdict = Double.isNaN(value) ? "not measured" : verdict();
      String shown =
          Double.isNaN(value) ? Section.ABSENT : String.format(Locale.ROOT, "%.3g", value);
      return "| %s | %s | %s | %s | %s |".formatted(what, must, aim, shown, verdict);
    }

    private String verdict() {
      if (best.test(value)) {
        return "aim";
      }
      return met.test(value) ? "must" : "**missed**";
    }
  }

  private final List<Section> sections;

  Bars(List<Section> sections) {
    this.sections = sections;
  }

  /** A Markdown table. */
  List<String> lines() {
    List<Bar> bars = new ArrayList<>();
    Section found = section(AccuracyText.DETECTION);
    bars.add(atLeast("mean F1 over tones and surfaces", 0.90, 0.95, mean(found.column(0))));
    bars.add(atLeast("worst F1", 0.75, 0.88, least(found.column(0))));
    bars.add(atLeast("least share sized from 0.25 mm, %", 80, 80, least(found.column(3))));
    bars.add(atMost("largest diameter bias, %", 10, 5, largest(found.column(4))));
    bars.add(
        atMost("largest diameter scatter at 74 µm per pixel, %", 20, 20, largest(found.column(5))));
    bars.add(atLeast("least rank correlation of diameters", 0.6, 0.8, least(found.column(6))));
    Section bare = section(AccuracyText.BARE);
    bars.add(atMost("mean pores found on skin without pores", 2, 0.2, meanOfCells(bare)));
    Section repeats = section(AccuracyText.REPEATS);
    bars.add(
        atMost(
            "largest CV of the dark deficit over repeats, %", 3, 1.5, largest(repeats.column(0))));
    bars.add(claimed("least, dark deficit", least(repeats.column(2))));
    bars.add(claimed("largest, dark deficit", largest(repeats.column(2))));
    List<Double> errors = cells(section(AccuracyText.ERRORS));
    bars.add(claimed("least of all figures and skins", least(errors)));
    bars.add(claimed("largest of all figures and skins", largest(errors)));
    bars.add(
        atLeast(
            "steps of 5 % in diameter: least difference over its error",
            2, 2, least(section(AccuracyText.DIAMETER).column(2))));
    bars.add(
        falling(
            "depth: least fall of the relief index per step",
            leastFall(section(AccuracyText.DEPTH).column(0))));
    bars.add(
        falling(
            "plugs: least fall of the plugged share per step, %",
            leastFall(section(AccuracyText.PLUG).column(0))));
    bars.add(
        atMost(
            "plugs: largest change of the relief index over its error",
            2,
            1,
            reliefMoved(section(AccuracyText.PLUG))));
    bars.add(
        atMost(
            "room light: largest change of the dark deficit, %",
            3, 1, largest(section(AccuracyText.ROOM).column(1))));
    List<String> lines =
        new ArrayList<>(
            List.of(
                "| limit | must | aim | measured | reached |", "| --- | --- | --- | ---: | --- |"));
    bars.forEach(bar -> lines.add(bar.line()));
    return lines;
  }

  private Section section(String title) {
    return sections.stream().filter(s -> s.title().equals(title)).findFirst().orElseThrow();
  }

  private static Bar atLeast(String what, double must, double aim, double value) {
    return new Bar(
        what, "≥ " + number(must), "≥ " + number(aim), value, v -> v >= must, v -> v >= aim);
  }

  private static Bar falling(String what, double value) {
    return new Bar(what, "> 0", "> 0", value, v -> v > 0, v -> v > 0);
  }

  private static Bar atMost(String what, double must, double aim, double value) {
    return new Bar(
        what, "≤ " + number(must), "≤ " + number(aim), value, v -> v <= must, v -> v <= aim);
  }

  private static Bar within(
      String what, double from, double to, double aimFrom, double aimTo, double value) {
    return new Bar(
        what,
        number(from) + " to " + number(to),
        number(aimFrom) + " to " + number(aimTo),
        value,
        v -> v >= from && v <= to,
        v -> v >= aimFrom && v <= aimTo);
  }

  private static String number(double value) {
    return value == Math.rint(value) ? Long.toString(Math.round(value)) : Double.toString(value);
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
  }

  private static Bar claimed(String which, double value) {
    return within("claimed over true error, " + which, 0.7, 1.4, 0.85, 1.2, value);
  }

  private static double meanOfCells(Section section) {
    return mean(cells(section));
  }

  private static List<Double> cells(Section section) {
    return section.rows().stream().flatMap(row -> row.values().stream()).toList();
  }

  private static double least(List<Double> values) {
    return values.stream().mapToDouble(v -> v).filter(Double::isFinite).min().orElse(Double.NaN);
  }

  /** Largest distance from 0. */
  private static double largest(List<Double> values) {
    return values.stream().mapToDouble(Math::abs).filter(Double::isFinite).max().orElse(Double.NaN);
  }

  private static double leastFall(List<Double> values) {
    List<Double> falls = new ArrayList<>();
    for (int i = 1; i < values.size(); i++) {
      falls.add(values.get(i - 1) - values.get(i));
    }
    return least(falls);
  }

  private static double reliefMoved(Section plugs) {
    ToDoubleFunction<Section.Row> relief = row -> row.values().get(1);
    Section.Row first = plugs.rows().getFirst();
    return largest(
        plugs.rows().stream()
            .skip(1)
            .map(
                row ->
                    (relief.applyAsDouble(row) - relief.applyAsDouble(first))
                        / Math.hypot(row.values().get(2), first.values().get(2)))
            .toList());
  }
}
