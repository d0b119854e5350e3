package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.UnaryOperator;
import kagami.analysis.SkinCaptures.Conditions;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomScore;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.Sway;
import kagami.analysis.phantom.ZoneSkin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Drawn skin with known pores, measured. */
@ExtendWith(NoLeaks.class)
final class SkinAnalysisTest {
  private static final Posed SKIN = SkinCaptures.patch(PatchModel.of(3));

  /** Freckles, moles, hairs and lines between the pores, and some oil. */
  @ParameterizedTest
  @EnumSource(SkinTone.class)
  void findsThePoresOfEveryToneAtTheirSize(SkinTone tone) {
    PatchModel model =
        PatchModel.of(tone.name().hashCode())
            .withTone(tone)
            .withShine(0.4)
            .withMarks(new PatchModel.Marks(30, 3, 25, 2));
    Posed skin = SkinCaptures.patch(model);
    PhantomScore score =
        SkinCaptures.score(skin, SkinCaptures.measure(skin, Conditions.STANDARD, 1));
    assertTrue(score.wanted() > 300, score::toString);
    assertTrue(score.f1() >= 0.95, () -> "F1 " + score.f1() + " of " + score);
    assertEquals(0, score.sizeBias(), 0.20, score::toString);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.5})
  void skinWithoutPoresShowsHardlyAny(double shine) {
    PatchModel bare = PatchModel.of(22).withPores(new ZoneSkin(0, 240, 0, 1)).withShine(shine);
    ZoneResult.Measured zone =
        SkinCaptures.measure(SkinCaptures.patch(bare), Conditions.STANDARD, 3);
    assertTrue(zone.pores().size() <= 2, zone.pores().size() + " pores on bare skin");
  }

  /** Known limit without relief: a pale, short piece of hair still looks like a pore. */
  @Test
  void mostHairsAndLinesAreNotTakenForPores() {
    PatchModel bare =
        PatchModel.of(23)
            .withPores(new ZoneSkin(0, 240, 0, 1))
            .withMarks(new PatchModel.Marks(0, 0, 40, 4));
    ZoneResult.Measured zone =
        SkinCaptures.measure(SkinCaptures.patch(bare), Conditions.STANDARD, 3);
    assertTrue(zone.pores().size() <= 8, zone.pores().size() + " pores on hairy skin");
  }

  @Test
  void morePoresAndLargerPoresMissMoreLight() {
    ZoneSkin base = new ZoneSkin(60, 260, 0.15, 1.15);
    Estimate all = deficit(base);
    Estimate smaller = deficit(base.scaled(1, 0.9, 1));
    Estimate smallest = deficit(base.scaled(1, 0.8, 1));
    Estimate fewer = deficit(base.scaled(0.5, 1, 1));
    assertResolved(all, smaller);
    assertResolved(smaller, smallest);
    assertResolved(all, fewer);
    assertEquals(0.5, fewer.value() / all.value(), 0.05);
  }

  @Test
  void aMirroredPictureGivesTheSame() {
    assertSame(
        0.01,
        1,
        light ->
            switch (light) {
              case EAST -> LightState.WEST;
              case WEST -> LightState.EAST;
              default -> light;
            },
        (from, to) -> Core.flip(from, to, 1));
  }

  @Test
  void aTurnedPictureGivesTheSame() {
    assertSame(
        0.01,
        1,
        light ->
            switch (light) {
              case NORTH -> LightState.EAST;
              case EAST -> LightState.SOUTH;
              case SOUTH -> LightState.WEST;
              case WEST -> LightState.NORTH;
              default -> light;
            },
        (from, to) -> Core.rotate(from, to, Core.ROTATE_90_CLOCKWISE));
  }

  @Test
  void aReducedPictureWithItsScaleGivesTheSameMillimetres() {
    double zoom = 0.8;
    assertSame(
        0.08,
        zoom,
        light -> light,
        (from, to) -> Imgproc.resize(from, to, new Size(), zoom, zoom, Imgproc.INTER_AREA));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 0.5, 0.75})
  void aShiftByPartsOfAPixelGivesTheSame(double shift) {
    Sway moved = new Sway(shift, -shift, 0);
    List<Frame> frames =
        List.of(LightState.values()).stream()
            .map(light -> SkinCaptures.frame(SKIN, light, Conditions.STANDARD, moved, 7))
            .toList();
    ZoneResult.Measured still = SkinCaptures.measure(SKIN, Conditions.STANDARD, 1);
    try (CaptureSet set = SkinCaptures.set(SKIN, frames)) {
      assertClose(0.02, still, SkinCaptures.measure(set));
    }
  }

  @Test
  void everyStageIsTimedAndTheTimesAddUp() {
    try (CaptureSet set = SkinCaptures.capture(SKIN, Conditions.STANDARD, 1)) {
      long start = System.nanoTime();
      ScanResult result = new SkinAnalysis(System::nanoTime).analysePatch(set);
      double wall = (System.nanoTime() - start) / 1e6;
      assertInstanceOf(ScanResult.Measured.class, result);
      assertEquals(
          List.of("gates", "calibrate", "reflectance", "focus", "relief", "pores", "metrics"),
          List.copyOf(result.timings().keySet()));
      double sum = result.timings().values().stream().mapToDouble(d -> d).sum();
      assertTrue(sum <= wall && sum > 0.7 * wall, sum + " of " + wall + " ms");
    }
  }

  private static void assertSame(
      double tolerance, double zoom, UnaryOperator<LightState> light, SkinCaptures.Redraw how) {
    try (CaptureSet set = SkinCaptures.capture(SKIN, Conditions.STANDARD, 1);
        CaptureSet other =
            SkinCaptures.redrawn(set, light, SKIN.truth().mmPerPixel() / zoom, how)) {
      assertClose(tolerance, SkinCaptures.measure(set), SkinCaptures.measure(other));
    }
  }

  private static void assertClose(
      double tolerance, ZoneResult.Measured one, ZoneResult.Measured other) {
    assertEquals(one.areaMm2(), other.areaMm2(), 0.01 * one.areaMm2());
    assertEquals(1, ratio(Metric.DARK_DEFICIT, one, other), tolerance);
    // The share of pores that are just resolved moves with the grid, and the median with it.
    assertEquals(1, ratio(Metric.MEDIAN_DIAMETER, one, other), 0.02 + tolerance);
    assertEquals(1, other.pores().size() / (double) one.pores().size(), tolerance);
  }

  private static double ratio(Metric metric, ZoneResult.Measured one, ZoneResult.Measured other) {
    return SkinCaptures.estimate(other, metric).value()
        / SkinCaptures.estimate(one, metric).value();
  }

  private static Estimate deficit(ZoneSkin pores) {
    Posed skin = SkinCaptures.patch(PatchModel.of(31).withPores(pores));
    return SkinCaptures.deficit(SkinCaptures.measure(skin, Conditions.STANDARD, 9));
  }

  private static void assertResolved(Estimate more, Estimate less) {
    double apart = 2 * Math.hypot(more.standardError(), less.standardError());
    assertTrue(more.value() - less.value() > apart, more + " against " + less);
  }
}
