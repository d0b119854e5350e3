package kagami.analysis.trend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import kagami.analysis.trend.PassSummary.Reading;
import org.junit.jupiter.api.Test;

/** From zones and passes to lines, baselines and scores. */
class ScoreTest {
  private static TrendLine line(List<ScanValue> scans) {
    return History.of(scans).flatMap(h -> TrendLine.of(h, Region.CHIN, 10_000)).orElseThrow();
  }

  private static ScanValue chin(int day, double value) {
    return Histories.scan(day, Region.CHIN, value);
  }

  private static ScanValue with(ScanValue scan, Origin origin, boolean comparable) {
    return new ScanValue(scan.day(), scan.region(), scan.reading(), origin, comparable);
  }

  @Test
  void zonesCountByTheirArea() {
    ScanValue nose =
        ScanValue.ofZones(
                Histories.FIRST,
                Region.NOSE,
                List.of(
                    new ZoneValue("nose_dorsum", new Reading(2, 0.2), 300),
                    new ZoneValue("glabella", new Reading(1, 0.1), 100),
                    new ZoneValue("chin", new Reading(9, 9), 500)),
                "pore/1",
                "c1",
                true)
            .orElseThrow();
    assertEquals(1.75, nose.reading().value(), 1e-12);
    assertEquals(0.175, nose.reading().standardError(), 1e-12);
    assertEquals(2, nose.origin().zones().size());
    assertEquals(
        Optional.empty(),
        ScanValue.ofZones(Histories.FIRST, Region.NOSE, List.of(), "pore/1", "c1", true));
    assertEquals(Optional.of(Region.NOSE), Region.of("glabella"));
    assertEquals(Optional.empty(), Region.of("patch"));
  }

  @Test
  void theBaselineStartsAfterTheRunIn() {
    TrendLine line =
        line(
            List.of(
                chin(0, 9),
                chin(6, 9),
                chin(7, 1),
                chin(7, 3),
                chin(7, 2),
                chin(9, 4),
                chin(12, 6),
                chin(14, 9)));
    Baseline baseline = Baseline.of(line, BetweenDaySpread.DEFAULT).orElseThrow();
    assertEquals(List.of(7, 9, 12), baseline.days());
    assertEquals(4, baseline.deficit(), 1e-12);
    assertEquals(0.06 * Math.sqrt(3) / 3, baseline.relativeError(), 1e-12);
  }

  @Test
  void twoDaysAreNoBaseline() {
    TrendLine line = line(List.of(chin(0, 1), chin(7, 1), chin(7, 1), chin(8, 1)));
    assertTrue(Baseline.of(line, BetweenDaySpread.DEFAULT).isEmpty());
    TrendLine bare = line(List.of(chin(0, 0), chin(7, 0), chin(9, 0), chin(11, 0)));
    assertTrue(Baseline.of(bare, BetweenDaySpread.DEFAULT).isEmpty());
  }

  /** 3 of 4 is 75; √(0.06² + 0.06²/3) = 0.0693; 75 × that = 5.2. */
  @Test
  void theScoreCarriesTheBaselinesError() {
    TrendLine line = line(List.of(chin(0, 4), chin(7, 4), chin(9, 4), chin(11, 4), chin(13, 3)));
    BetweenDaySpread spread = BetweenDaySpread.of(line);
    assertFalse(spread.estimated());
    Baseline baseline = Baseline.of(line, spread).orElseThrow();
    PoreScore score = PoreScore.of(line.days().getLast(), baseline, spread);
    assertEquals(75, score.value(), 1e-12);
    assertEquals(5.196, score.standardError(), 1e-3);
  }

  /** A score's claimed error is what scores without change really scatter by. */
  @Test
  void theScoresErrorIsTrue() {
    Random random = new Random(7);
    BetweenDaySpread spread = new BetweenDaySpread(0.05, true);
    double squares = 0;
    double claimed = 0;
    int trials = 20_000;
    for (int i = 0; i < trials; i++) {
      List<ScanValue> scans = new ArrayList<>(List.of(chin(0, 1)));
      for (int day = 7; day < 11; day++) {
        scans.add(chin(day, 1.5 * (1 + 0.05 * random.nextGaussian())));
      }
      TrendLine line = line(scans);
      PoreScore score =
          PoreScore.of(line.days().getLast(), Baseline.of(line, spread).orElseThrow(), spread);
      squares += Math.pow(score.value() - 100, 2);
      claimed += Math.pow(score.standardError(), 2);
    }
    assertEquals(1, Math.sqrt(claimed / squares), 0.03);
  }

  @Test
  void versionsAndCalibrationsNeverMix() {
    Origin newer = Origin.of("pore/2", "c1", Region.CHIN.zones());
    Origin recalibrated = Origin.of("pore/2", "c2", Region.CHIN.zones());
    List<ScanValue> scans = new ArrayList<>();
    for (int day = 0; day < 60; day += 2) {
      scans.add(chin(day, 1));
    }
    scans.add(with(chin(60, 2), newer, true));
    assertEquals(List.of(), line(scans).days());
    for (int day = 62; day < 90; day += 2) {
      scans.add(with(chin(day, 2), day < 80 ? newer : recalibrated, true));
    }
    History history = History.of(scans).orElseThrow();
    assertEquals(Histories.FIRST.plusDays(80), history.first());
    assertEquals(List.of(8), line(scans).days().stream().map(DayValue::day).toList());
  }

  @Test
  void theCommonestSetOfZonesMakesTheLine() {
    List<ScanValue> scans = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      Origin origin = Origin.of("pore/1", "c1", day % 4 == 3 ? List.of("half") : List.of("chin"));
      scans.add(with(chin(day, 1), origin, day != 9));
    }
    TrendLine line = line(scans);
    assertEquals(
        List.of(8, 10, 12, 13, 14, 16, 17, 18), line.days().stream().map(DayValue::day).toList());
    assertEquals(List.of(9), line.strangeDays());
  }

  @Test
  void theSpreadBetweenDaysLeavesTheTrendOut() {
    Random random = new Random(11);
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      List<ScanValue> scans = new ArrayList<>(List.of(chin(0, 1)));
      for (int day = 7; day < 84; day += 2) {
        scans.add(chin(day, 2 * Math.exp(-0.004 * day + 0.05 * random.nextGaussian())));
      }
      BetweenDaySpread spread = BetweenDaySpread.of(line(scans));
      assertTrue(spread.estimated());
      sum += spread.logDeviation();
    }
    assertEquals(0.05, sum / 300, 0.002);
  }

  @Test
  void deficitsBelowZeroAndEmptyAreasAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> chin(0, -1));
    assertThrows(IllegalArgumentException.class, () -> new ZoneValue("chin", new Reading(1, 1), 0));
  }
}
