package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import kagami.analysis.SkinCaptures.Conditions;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomScore;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Sensor;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.ZoneSkin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Drawn skin through lenses of known blur: is the blur told, and are sizes freed from it? */
@ExtendWith(NoLeaks.class)
final class PoreSizeTest {
  private static final PatchModel SKIN = PatchModel.of(11);
  private static final double PX_TO_FWHM = 2.355;

  /** What one capture came to, and how its sizes compare with the truth. */
  private record Seen(ZoneResult.Measured zone, PhantomScore score) {
    double blurPx() {
      double um = zone.psfFwhmUm().orElseThrow(() -> new AssertionError("no blur was told"));
      return um / 1000 / zone.mmPerPixel() / PX_TO_FWHM;
    }
  }

  @Test
  void theBlurIsToldFromTheSkinAndSizesHardlyMoveWithIt() {
    SortedMap<Double, Seen> seen = new TreeMap<>();
    for (double blur : new double[] {0.5, 0.6, 0.8, 1.3}) {
      seen.put(blur, see(SKIN, PatchPlace.flatAt(450), blur));
    }
    double last = 0;
    for (Map.Entry<Double, Seen> entry : seen.entrySet()) {
      double told = entry.getValue().blurPx();
      double ratio = told / entry.getKey();
      assertTrue(ratio > 0.8 && ratio < 1.2, () -> "told " + told + " of " + entry.getKey());
      assertTrue(told > last, () -> told + " of " + entry.getKey());
      last = told;
    }
    for (double sharp : new double[] {0.5, 0.6, 0.8}) {
      assertEquals(0, seen.get(sharp).score().sizeBias(), 0.08, () -> seen.get(sharp).toString());
    }
    double apart = seen.get(0.5).score().sizeBias() - seen.get(0.8).score().sizeBias();
    assertEquals(0, apart, 0.1);
    assertUnsized(seen.get(1.3).zone());
  }

  private static void assertUnsized(ZoneResult.Measured zone) {
    assertTrue(zone.pores().size() > 50, zone.pores().size() + " pores");
    assertTrue(zone.pores().stream().allMatch(p -> p.diameterUm().isEmpty()));
    for (Metric metric :
        new Metric[] {
          Metric.MEDIAN_DIAMETER,
          Metric.P90_DIAMETER,
          Metric.COVERED_AREA,
          Metric.VISIBLE_PORE_DENSITY
        }) {
      assertFalse(zone.metrics().containsKey(metric), metric::id);
    }
    assertTrue(zone.metrics().containsKey(Metric.DARK_DEFICIT));
  }

  @Test
  void poresAreSizedAtTheMirrorsOwnScale() {
    PatchModel skin = SKIN.withPores(new ZoneSkin(60, 280, 0.15, 1.15)).withTone(SkinTone.II);
    Seen seen = see(skin, PatchPlace.flatAt(650), 0.8);
    assertEquals(0.107, seen.zone().mmPerPixel(), 0.001);
    assertTrue(seen.zone().metrics().containsKey(Metric.MEDIAN_DIAMETER));
    assertTrue(seen.zone().metrics().containsKey(Metric.VISIBLE_PORE_DENSITY));
    assertEquals(0, seen.score().sizeBias(), 0.15, seen::toString);
  }

  @Test
  void tiltedSkinIsMeasuredAlongTheSkin() {
    PatchPlace tilted = new PatchPlace(450, 20, 0, Double.POSITIVE_INFINITY);
    Seen seen = see(SKIN, tilted, 0.7);
    double picture = SkinCaptures.WIDTH * SkinCaptures.HEIGHT * 0.074 * 0.074;
    double share = seen.zone().validShare();
    assertEquals(picture * share / Math.cos(Math.toRadians(20)), seen.zone().areaMm2(), 10);
    assertEquals(0, seen.score().sizeBias(), 0.2, seen::toString);
  }

  @Test
  void smallerPoresHaveSmallerDiameters() {
    Map<Metric, Estimate> last = new EnumMap<>(Metric.class);
    for (double dose : new double[] {1, 0.9, 0.8}) {
      ZoneSkin pores = new ZoneSkin(60, 300, 0.15, 1.15).scaled(1, dose, 1);
      ZoneResult.Measured zone = see(SKIN.withPores(pores), PatchPlace.flatAt(450), 0.7).zone();
      for (Metric metric : new Metric[] {Metric.MEDIAN_DIAMETER, Metric.P90_DIAMETER}) {
        Estimate less = SkinCaptures.estimate(zone, metric);
        Estimate more = last.put(metric, less);
        if (more != null) {
          double apart = 2 * Math.hypot(more.standardError(), less.standardError());
          assertTrue(more.value() - less.value() > apart, () -> metric + " " + more + ", " + less);
        }
      }
    }
  }

  private static Seen see(PatchModel skin, PatchPlace place, double blurPx) {
    Sensor s = Sensor.STANDARD;
    Sensor sensor =
        new Sensor(
            s.fullWellElectrons(),
            s.readNoiseElectrons(),
            s.nativeRedGain(),
            s.nativeBlueGain(),
            blurPx);
    PixelPoint middle =
        new PixelPoint((SkinCaptures.WIDTH - 1) / 2.0, (SkinCaptures.HEIGHT - 1) / 2.0);
    CameraGeometry camera = new CameraGeometry(StandardRig.camera(4056, 3040).focalPx(), middle);
    Posed posed =
        new PhantomRenderer(
                camera, StandardRig.standardRing(), sensor, SkinCaptures.WIDTH, SkinCaptures.HEIGHT)
            .pose(skin, place);
    ZoneResult.Measured zone = SkinCaptures.measure(posed, Conditions.STANDARD, 5);
    return new Seen(zone, SkinCaptures.score(posed, zone));
  }
}
