package kagami.device.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.ZoneResult;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomSeries;
import kagami.analysis.phantom.Recording;
import kagami.analysis.phantom.ZoneSkin;
import kagami.analysis.trend.Assessment;
import kagami.analysis.trend.Evidence;
import kagami.analysis.trend.PassSummary;
import kagami.analysis.trend.Region;
import kagami.analysis.trend.ScanValue;
import kagami.analysis.trend.Verdict;
import kagami.analysis.trend.WeeklyVerdicts;
import kagami.analysis.trend.ZoneValue;
import org.junit.jupiter.api.Test;

/**
 * What the trend says of twelve weeks, rendered and measured, against what was drawn. One zone, in
 * close-up, stands for the cheeks, so that a day costs a third of a second.
 */
class HistoryTrendTest {
  private static final ZoneId HOME = ZoneOffset.UTC;
  private static final LocalDate ARRIVAL = LocalDate.of(2026, 1, 5);
  private static final kagami.analysis.face.ZoneId CHEEK =
      kagami.analysis.face.ZoneId.CHEEK_MEDIAL_LEFT;

  /** Days with a scan: enough in the first and the last four weeks, some between. */
  private static final List<Integer> DAYS =
      List.of(0, 8, 13, 18, 24, 31, 44, 58, 62, 67, 72, 78, 82);

  /** 24 x 18 mm, some two hundred pores. */
  private static final PhantomRenderer CLOSE_UP = PhantomRenderer.closeUp(324, 244);

  private final SkinAnalysis analysis = new SkinAnalysis(System::nanoTime);

  @Test
  void theVerdictFitsWhatWasDrawn() {
    SimulatedPerson person = responsive();
    List<ScanValue> scans = new ArrayList<>();
    for (int day : DAYS) {
      Instant evening = ARRIVAL.plusDays(day).atTime(21, 0).atZone(HOME).toInstant();
      ZoneSkin skin = Objects.requireNonNull(person.at(evening).zones().get(CHEEK));
      scans.add(scan(ARRIVAL.plusDays(day), skin, day));
    }
    Assessment cheeks =
        Objects.requireNonNull(WeeklyVerdicts.on(ARRIVAL.plusDays(84), scans).get(Region.CHEEKS));
    Evidence evidence = cheeks.evidence().orElseThrow(() -> new AssertionError("" + cheeks));
    double drawn = drawn(person, 56, 84) - drawn(person, 7, 35);
    double noise = evidence.change().smallestReal();
    String told =
        "drawn %.3f, measured %.3f, noise %.3f: %s"
            .formatted(drawn, evidence.change().log(), noise, cheeks.verdict());
    assertEquals(drawn, evidence.change().log(), noise, told);
    assertTrue(noise < 0.2, told);
    assertTrue(!(cheeks.verdict() instanceof Verdict.Worse), told);
    assertTrue(!(cheeks.verdict() instanceof Verdict.TooEarly), told);
  }

  @Test
  void afterTwoWeeksItIsTooEarlyToTell() {
    List<ScanValue> scans =
        IntStream.of(0, 8)
            .mapToObj(day -> scan(ARRIVAL.plusDays(day), new ZoneSkin(55, 250, 0.1, 1.2), day))
            .toList();
    Assessment cheeks =
        Objects.requireNonNull(WeeklyVerdicts.on(ARRIVAL.plusDays(14), scans).get(Region.CHEEKS));
    assertInstanceOf(Verdict.TooEarly.class, cheeks.verdict());
  }

  /** Somebody whose skin answers to care. */
  private static SimulatedPerson responsive() {
    return IntStream.range(0, 100)
        .filter(seed -> Traits.of(seed).response() > 0.28 && Traits.of(seed).adherence() > 0.9)
        .mapToObj(seed -> new SimulatedPerson(seed, ARRIVAL, HOME))
        .findFirst()
        .orElseThrow();
  }

  /** Mean log of the opening area over the days with a scan, without the days' chance. */
  private static double drawn(SimulatedPerson person, int from, int to) {
    return DAYS.stream()
        .filter(day -> day >= from && day < to)
        .mapToDouble(day -> 2 * Math.log(person.size(ARRIVAL.plusDays(day))))
        .average()
        .orElseThrow();
  }

  private ScanValue scan(LocalDate day, ZoneSkin skin, long seed) {
    PhantomSeries usual = PhantomSeries.of(PatchModel.of(3).withPores(skin));
    PhantomSeries small =
        new PhantomSeries(CLOSE_UP, usual.skin(), usual.place(), usual.exposure());
    try (Recording recording = small.repeat(seed)) {
      ScanResult.Measured measured =
          assertInstanceOf(ScanResult.Measured.class, analysis.analysePatch(recording.set()));
      ZoneResult.Measured zone = (ZoneResult.Measured) measured.zones().getFirst();
      Estimate deficit = Objects.requireNonNull(zone.metrics().get(Metric.DARK_DEFICIT));
      PassSummary.Reading reading =
          new PassSummary.Reading(deficit.value(), deficit.standardError());
      return ScanValue.ofZones(
              day,
              Region.CHEEKS,
              List.of(new ZoneValue(CHEEK.id(), reading, zone.areaMm2())),
              SkinAnalysis.ALGORITHM,
              "none",
              true)
          .orElseThrow();
    }
  }
}
