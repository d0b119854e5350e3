package kagami.analysis.relief;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import kagami.analysis.NoLeaks;
import kagami.analysis.SkinCaptures;
import kagami.analysis.ZoneResult;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.Conditions;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomSeries;
import kagami.analysis.phantom.Recording;
import kagami.analysis.phantom.SkinTone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Roughness follows the fine relief of rendered skin and nothing else. */
@ExtendWith(NoLeaks.class)
final class RoughnessTest {
  private static final PatchModel SKIN = PatchModel.of(7);

  @Test
  void deeperFurrowsAreRougherStepByStep() {
    List<Estimate> steps = new ArrayList<>();
    for (double relief : new double[] {0.5, 1.2, 2, 3}) {
      steps.add(still(SKIN.withRelief(relief)));
    }
    for (int i = 1; i < steps.size(); i++) {
      assertTrue(distance(steps.get(i - 1), steps.get(i)) > 2, steps::toString);
      assertTrue(steps.get(i).value() > steps.get(i - 1).value(), steps::toString);
    }
  }

  @Test
  void toneOilPigmentAndPoresAreNoRoughness() {
    Estimate usual = still(SKIN);
    assertAlike(usual, still(SKIN.withTone(SkinTone.I)), "pale");
    assertAlike(usual, still(SKIN.withTone(SkinTone.VI)), "dark");
    assertAlike(usual, still(SKIN.withShine(0.6)), "oily");
    assertAlike(usual, still(SKIN.withMarks(new PatchModel.Marks(100, 6, 40, 0))), "marks");
  }

  @Test
  void darknessAndNoiseAreNoRoughness() {
    PhantomSeries series = PhantomSeries.of(SKIN);
    Estimate usual = of(series.still(3));
    Conditions dim = new Conditions(0.02, 0.7, 1.5, 0, 3);
    assertAlike(usual, of(series.record(series.place(), dim)), "less light");
    assertAlike(usual, of(series.inRoomLight(0.1, 3)), "a lit room");
  }

  @Test
  void theClaimedErrorIsOfTheOrderOfTheSpread() {
    PhantomSeries series = PhantomSeries.of(PatchModel.of(11));
    List<Estimate> days = LongStream.range(0, 8).mapToObj(i -> of(series.repeat(i))).toList();
    double mean = days.stream().mapToDouble(Estimate::value).average().orElseThrow();
    double squares = days.stream().mapToDouble(e -> Math.pow(e.value() - mean, 2)).sum();
    double spread = Math.sqrt(squares / (days.size() - 1));
    double claimed = days.stream().mapToDouble(Estimate::standardError).average().orElseThrow();
    assertTrue(claimed / spread > 0.5 && claimed / spread < 2, () -> claimed + " for " + spread);
  }

  @Test
  void withoutSideLightThereIsNone() {
    try (Recording recording = PhantomSeries.of(SKIN).still(1)) {
      CaptureSet set = recording.set();
      CaptureSet alone =
          new CaptureSet(
              set.frames().stream().filter(f -> f.light() == LightState.FULL).toList(),
              set.distanceMm(),
              set.camera(),
              set.ring(),
              set.mmPerPixel());
      ZoneResult.Measured zone = SkinCaptures.measure(alone);
      assertFalse(zone.metrics().containsKey(Metric.ROUGHNESS));
    }
  }

  private static void assertAlike(Estimate usual, Estimate other, String what) {
    assertTrue(distance(usual, other) < 2.5, () -> what + ": " + usual + ", " + other);
  }

  /** Of two estimates, in standard errors. */
  private static double distance(Estimate a, Estimate b) {
    return Math.abs(a.value() - b.value()) / Math.hypot(a.standardError(), b.standardError());
  }

  private static Estimate still(PatchModel skin) {
    return of(PhantomSeries.of(skin).still(1));
  }

  private static Estimate of(Recording recording) {
    try (recording) {
      return SkinCaptures.estimate(SkinCaptures.measure(recording.set()), Metric.ROUGHNESS);
    }
  }
}
