package kagami.analysis.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.pore.Detection;
import kagami.analysis.pore.Pore;
import kagami.analysis.pore.SpotErrors;
import kagami.analysis.relief.Lean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics of detections made by hand, by exact numbers. */
final class ZoneMetricsTest {
  private static final MeasuredArea TWO_CM2 = MeasuredArea.whole(200);

  /** What all pores share, where the skin faces the camera. */
  private static final double COMMON_DEFICIT = 0.001;

  /** What the blur may change in each opening. */
  private static final double BLUR_UM = 2;

  private static final SpotErrors CERTAIN = new SpotErrors(0, 0, 0, 1, 0, 0);

  /** One sure, one likely, one near miss, one under shine. */
  private static final List<Detection> FOUR =
      List.of(
          detection(300, true, 0.02, 0.001, 1, Pore.Kind.OPEN, true),
          detection(200, false, 0.01, 0.002, 0.8, Pore.Kind.OPEN, true),
          detection(400, true, 0.01, 0.001, 0.3, Pore.Kind.OPEN, true),
          detection(500, true, 5, 1, 1, Pore.Kind.OPEN, false));

  @Test
  void figuresBuiltOnSizesAreAbsentWhereTheOpticsAreTooSoft() {
    List<Detection> none = List.of();
    Map<Metric, Estimate> blurred = ZoneMetrics.of(none, TWO_CM2, ResolutionClass.FULL, false);
    Map<Metric, Estimate> sharp = ZoneMetrics.of(none, TWO_CM2, ResolutionClass.FULL, true);
    assertEquals(Set.of(Metric.DARK_DEFICIT), blurred.keySet());
    assertTrue(sharp.containsKey(Metric.VISIBLE_PORE_DENSITY));
  }

  @Test
  void withoutSkinThereAreNoFigures() {
    assertEquals(Map.of(), ZoneMetrics.of(FOUR, MeasuredArea.whole(0), ResolutionClass.FULL, true));
  }

  @Test
  void theDarkDeficitSumsAcceptedPoresOutsideShine() {
    Estimate deficit = full(FOUR).get(Metric.DARK_DEFICIT);
    assertEquals(0.03 / 2, deficit.value(), 1e-12);
    // 1e-6 + (0.8 * 4e-6 + 0.16 * 1e-4) + (0.3 * 1e-6 + 0.21 * 1e-4)
    double alone = 41.5e-6;
    // Normal density at the quantiles of 0.8 and 0.3: 0.27996 and 0.34769.
    double together = Math.pow(0.15 * (0.27996 + 0.34769) * 0.01, 2);
    double common = Math.pow(COMMON_DEFICIT * 0.03, 2);
    assertEquals(Math.sqrt(alone + together + common) / 2, deficit.standardError(), 1e-7);
  }

  /** Walls that are uneven the same way add up, others cancel. */
  @ParameterizedTest
  @CsvSource({"3e-3, 0, 3e-3, 0, 6e-3", "3e-3, 4e-3, 0, 0, 5e-3", "2e-3, -1e-3, -2e-3, 1e-3, 0"})
  void poresThatLeanAddWhatTurningTheSkinChanges(
      double right, double down, double right2, double down2, double together) {
    List<Detection> two = List.of(leaning(new Lean(right, down)), leaning(new Lean(right2, down2)));
    double common = COMMON_DEFICIT * 0.04;
    double turned = 1.55 * Math.toRadians(0.7) * together;
    assertEquals(
        Math.hypot(common, turned) / 2, full(two).get(Metric.DARK_DEFICIT).standardError(), 1e-12);
  }

  private static Detection leaning(Lean lean) {
    Detection d = detection(300, true, 0.02, 0, 1, Pore.Kind.OPEN, true);
    return new Detection(
        d.pore(), d.openingUm(), d.concavity(), Optional.of(lean), d.errors(), d.keepProbability());
  }

  /** 10 x 10 mm of skin at 0.1 mm per pixel whose weight grows over the outermost millimetre. */
  private static final MeasuredArea FRAMED =
      new MeasuredArea(
          81, 1, 0.1, Optional.of(new PixelPoint(50, 50)), p -> inwards(p.x()) * inwards(p.y()));

  private static double inwards(double px) {
    return Math.clamp((50 - Math.abs(px - 50)) / 10, 0, 1);
  }

  @Test
  void aPoreAtTheBorderCountsByItsPlaceAndAddsWhatTheBorderWanders() {
    List<Detection> one = List.of(at(5, 50, 0.02));
    Estimate deficit =
        ZoneMetrics.of(one, FRAMED, ResolutionClass.FULL, true).get(Metric.DARK_DEFICIT);
    assertEquals(0.01 / 0.81, deficit.value(), 1e-12);
    // Half its weight per half a millimetre aside; 4.5 mm from the middle when nearer.
    double aside = 0.115 * 0.02;
    double nearer = 0.0115 * (0.02 * -4.5 + 2 * 0.01);
    double common = COMMON_DEFICIT * 0.01;
    assertEquals(
        Math.sqrt(aside * aside + nearer * nearer + common * common) / 0.81,
        deficit.standardError(),
        1e-12);
  }

  /** What comes in on one side goes out on the other. */
  @Test
  void theBorderMayWanderOverPoresThatAreSpreadEvenly() {
    List<Detection> even = new ArrayList<>();
    for (double x = 1; x < 100; x += 2) {
      for (double y = 1; y < 100; y += 2) {
        even.add(at(x, y, 0.001));
      }
    }
    Estimate deficit =
        ZoneMetrics.of(even, FRAMED, ResolutionClass.FULL, true).get(Metric.DARK_DEFICIT);
    assertEquals(COMMON_DEFICIT * deficit.value(), deficit.standardError(), 1e-4 * deficit.value());
  }

  private static Detection at(double x, double y, double deficit) {
    Detection d = detection(300, true, deficit, 0, 1, Pore.Kind.OPEN, true);
    Pore p = d.pore();
    Pore moved =
        new Pore(
            new PixelPoint(x, y),
            p.diameterUm(),
            p.axisRatio(),
            p.angleDeg(),
            p.contrast(),
            p.deficitMm2(),
            p.reliefIndex(),
            p.kind(),
            p.snr(),
            p.validArea());
    return new Detection(
        moved, d.openingUm(), d.concavity(), d.lean(), d.errors(), d.keepProbability());
  }

  @Test
  void turnedSkinIsLessCertain() {
    List<Detection> one = List.of(detection(300, true, 0.02, 0, 1, Pore.Kind.OPEN, true));
    double facing = deficitError(one, 1);
    double turned = deficitError(one, Math.cos(Math.toRadians(25)));
    assertTrue(turned > 2 * facing, turned + " against " + facing);
  }

  private static double deficitError(List<Detection> pores, double cos) {
    return ZoneMetrics.of(
            pores,
            new MeasuredArea(100, cos, 1, Optional.empty(), _ -> 1),
            ResolutionClass.FULL,
            true)
        .get(Metric.DARK_DEFICIT)
        .standardError();
  }

  @Test
  void densityCountsFromAQuarterMillimetre() {
    assertEquals(0.5, full(FOUR).get(Metric.VISIBLE_PORE_DENSITY).value(), 1e-12);
  }

  @Test
  void coveredAreaIsThatOfTheOpenings() {
    Estimate covered = full(FOUR).get(Metric.COVERED_AREA);
    assertEquals(Math.PI / 4 * 0.09 / 2, covered.value(), 1e-12);
  }

  /** What all pores share does not average out. */
  @ParameterizedTest
  @CsvSource({"4", "400"})
  void theBlurChangesAllOpeningsAlike(int pores) {
    double alone = 2 * 0.09 * Math.sqrt(pores);
    double together = pores * Math.hypot(0.006, 2 * BLUR_UM / 300);
    double mm2 = Math.PI / 4 * 0.09;
    assertEquals(mm2 / 2 * Math.hypot(alone, together), coverError(pores), 1e-9);
  }

  private static double coverError(int pores) {
    return full(Stream.generate(() -> detection(300, true, 0.01, 0, 1, Pore.Kind.OPEN, true))
            .limit(pores)
            .toList())
        .get(Metric.COVERED_AREA)
        .standardError();
  }

  @Test
  void mediansAndSharesOfFivePores() {
    List<Detection> five =
        DoubleStream.of(200, 300, 400, 500, 600)
            .mapToObj(
                um ->
                    detection(
                        um, true, 0.01, 0, 1, um < 350 ? Pore.Kind.PLUGGED : Pore.Kind.OPEN, true))
            .toList();
    Map<Metric, Estimate> metrics = full(five);
    Estimate median = metrics.get(Metric.MEDIAN_DIAMETER);
    assertEquals(400, median.value(), 1e-9);
    Estimate p90 = metrics.get(Metric.P90_DIAMETER);
    assertEquals(560, p90.value(), 1e-9);
    Estimate plugged = metrics.get(Metric.PLUGGED_SHARE);
    assertEquals(40, plugged.value(), 1e-9);
    // Sure of every single one: not told closer than a tenth of a pore.
    assertEquals(100 * 0.1 / 5, plugged.standardError(), 1e-9);
    assertEquals(0, metrics.get(Metric.ELONGATED_SHARE).value());
  }

  @Test
  void aMedianIsAsSureAsThePoresAroundItAndTheirNumber() {
    double few = medianError(20, 10);
    assertTrue(medianError(80, 10) < 0.9 * few);
    assertTrue(medianError(20, 30) > 1.2 * few);
    // 20 pores 10 µm apart at equal noise e: √(Σp(1 − p)) over one pore per 10 µm.
    double shuffled = 10 * Math.sqrt(30 / Math.sqrt(Math.PI) / 10);
    assertEquals(Math.hypot(shuffled, 0.003 * 300), medianError(20, 30), 3);
  }

  @Test
  void aQuantileBesideAGapIsUnsureByTheGap() {
    List<Detection> small = IntStream.range(0, 18).mapToObj(i -> sized(200 + i, 1)).toList();
    List<Detection> large =
        Stream.concat(small.stream(), Stream.of(sized(400, 1), sized(401, 1))).toList();
    List<Detection> even =
        Stream.concat(small.stream(), Stream.of(sized(218, 1), sized(219, 1))).toList();
    // Twenty pores: one of them more or less moves the quantile across the gap, half of it either
    // way.
    assertEquals(92, full(large).get(Metric.P90_DIAMETER).standardError(), 2);
    assertTrue(full(even).get(Metric.P90_DIAMETER).standardError() < 3);
  }

  private static double medianError(int pores, double errorUm) {
    double span = 200;
    List<Detection> spread =
        DoubleStream.iterate(0, i -> i + 1)
            .limit(pores)
            .mapToObj(i -> sized(300 + span * ((i + 0.5) / pores - 0.5), errorUm))
            .toList();
    return full(spread).get(Metric.MEDIAN_DIAMETER).standardError();
  }

  private static Detection sized(double um, double errorUm) {
    Pore pore = detection(um, true, 0.01, 0, 1, Pore.Kind.OPEN, true).pore();
    return new Detection(
        pore, um, Optional.empty(), Optional.empty(), new SpotErrors(0, errorUm, 0, 1, 0.05, 0), 1);
  }

  @ParameterizedTest
  @CsvSource({"2, 0, 1", "1, 0, 0", "2, 90, 0"})
  void axesAgreeWhenTheyAreParallel(double ratio, double every, double agreement) {
    List<Detection> pores =
        DoubleStream.iterate(30, angle -> angle + every)
            .limit(6)
            .mapToObj(
                angle ->
                    new Pore(
                        new PixelPoint(10, 10),
                        OptionalDouble.of(300),
                        ratio,
                        angle % 180,
                        0.2,
                        0.01,
                        OptionalDouble.empty(),
                        Pore.Kind.OPEN,
                        9,
                        true))
            .map(pore -> new Detection(pore, 300, Optional.empty(), Optional.empty(), CERTAIN, 1))
            .toList();
    assertEquals(agreement, full(pores).get(Metric.ORIENTATION_COHERENCE).value(), 1e-9);
  }

  @Test
  void whatTooFewPoresCarryIsAbsent() {
    assertEquals(
        Set.of(Metric.DARK_DEFICIT, Metric.VISIBLE_PORE_DENSITY, Metric.COVERED_AREA),
        full(FOUR).keySet());
    assertEquals(0, full(List.of()).get(Metric.DARK_DEFICIT).value());
  }

  @Test
  void theCoarseClassCountsLargePoresOnlyAndSizesNone() {
    List<Detection> two =
        List.of(
            detection(449, true, 1, 0, 1, Pore.Kind.OPEN, true),
            detection(450, true, 0.02, 0, 1, Pore.Kind.OPEN, true));
    Map<Metric, Estimate> metrics = ZoneMetrics.of(two, TWO_CM2, ResolutionClass.COARSE, false);
    assertEquals(Set.of(Metric.DARK_DEFICIT, Metric.VISIBLE_PORE_DENSITY), metrics.keySet());
    assertEquals(0.01, metrics.get(Metric.DARK_DEFICIT).value(), 1e-12);
    assertEquals(0.5, metrics.get(Metric.VISIBLE_PORE_DENSITY).value(), 1e-12);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "1, NaN", "Infinity, 1", "1, Infinity", "1, -0.1"})
  void anEstimateIsFinite(double value, double standardError) {
    assertThrows(IllegalArgumentException.class, () -> new Estimate(value, standardError));
  }

  private static Map<Metric, Estimate> full(List<Detection> detections) {
    return ZoneMetrics.of(detections, TWO_CM2, ResolutionClass.FULL, true);
  }

  private static Detection detection(
      double openingUm,
      boolean sized,
      double deficit,
      double error,
      double keep,
      Pore.Kind kind,
      boolean valid) {
    OptionalDouble diameter = sized ? OptionalDouble.of(openingUm) : OptionalDouble.empty();
    Pore pore =
        new Pore(
            new PixelPoint(10, 10),
            diameter,
            1,
            0,
            0.2,
            deficit,
            OptionalDouble.empty(),
            kind,
            9,
            valid);
    double plugged = kind == Pore.Kind.PLUGGED ? 1 : 0;
    return new Detection(
        pore,
        openingUm,
        Optional.empty(),
        Optional.empty(),
        new SpotErrors(error, 0.09 * openingUm, BLUR_UM, sized ? 1 : 0, 0.05, plugged),
        keep);
  }
}
