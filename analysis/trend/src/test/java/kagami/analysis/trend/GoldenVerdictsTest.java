package kagami.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Holds the code to the histories and verdicts under {@code golden}. Those verdicts were computed
 * apart from this code, with NumPy and SciPy; they are read by whoever must give the same ones.
 */
class GoldenVerdictsTest {
  private static List<String[]> rows(String file) throws IOException {
    try (InputStream in = Region.class.getResourceAsStream("golden/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .skip(1)
          .map(line -> line.split(",", -1))
          .toList();
    }
  }

  private static List<ScanValue> history(String name) throws IOException {
    List<ScanValue> scans = new ArrayList<>();
    for (String[] row : rows("histories.csv")) {
      for (Region region : Region.values()) {
        if (row[0].equals(name)) {
          double value = Double.parseDouble(row[column(region)]);
          scans.add(
              new ScanValue(
                  LocalDate.parse(row[1]),
                  region,
                  new PassSummary.Reading(value, 0.03 * value),
                  Origin.of(row[2], "c1", region.zones()),
                  Boolean.parseBoolean(row[3])));
        }
      }
    }
    return scans;
  }

  private static String said(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Better v -> "better,," + two(v.changePercent(), v.noisePercent());
      case Verdict.Worse v -> "worse,," + two(v.changePercent(), v.noisePercent());
      case Verdict.NoChangeBeyondNoise v ->
          String.format(Locale.ROOT, "no-change,,,%.2f", v.lessThanPercent());
      case Verdict.TooEarly v -> "too-early," + v.reason().name().toLowerCase(Locale.ROOT) + ",,";
    };
  }

  private static String score(List<ScanValue> scans, Region region, LocalDate today) {
    List<ScanValue> past = scans.stream().filter(s -> !s.day().isAfter(today)).toList();
    History history = History.of(past).orElseThrow();
    Optional<TrendLine> line = TrendLine.of(history, region, Integer.MAX_VALUE);
    return line.flatMap(
            l -> {
              BetweenDaySpread spread = BetweenDaySpread.of(l);
              return Baseline.of(l, spread)
                  .map(b -> PoreScore.of(l.days().getLast(), b, spread))
                  .map(s -> two(s.value(), s.standardError()));
            })
        .orElse(",");
  }

  private static int column(Region region) {
    return switch (region) {
      case FOREHEAD -> 4;
      case NOSE -> 5;
      case CHEEKS -> 6;
      case CHIN -> 7;
    };
  }

  private static String two(double a, double b) {
    return String.format(Locale.ROOT, "%.2f,%.2f", a, b);
  }

  @Test
  void everyVerdictIsTheOneInTheFile() throws IOException {
    TreeSet<String> words = new TreeSet<>();
    for (String[] row : rows("verdicts.csv")) {
      List<ScanValue> scans = history(row[0]);
      LocalDate today = LocalDate.parse(row[1]);
      Region region = Region.valueOf(row[2].toUpperCase(Locale.ROOT));
      Assessment assessment = WeeklyVerdicts.on(today, scans).get(region);
      assertEquals(
          String.join(",", List.of(row).subList(3, 9)),
          said(assessment.verdict()) + "," + score(scans, region, today),
          String.join(" ", List.of(row).subList(0, 3)));
      words.add(row[3] + row[4]);
    }
    assertTrue(
        words.containsAll(
            List.of(
                "better",
                "worse",
                "no-change",
                "too-earlytoo_few_weeks",
                "too-earlytoo_few_scans",
                "too-earlya_block_is_empty",
                "too-earlyconditions_differ")),
        "the file shows every outcome: " + words);
  }
}
