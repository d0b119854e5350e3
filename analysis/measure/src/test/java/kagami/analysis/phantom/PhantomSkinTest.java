package kagami.analysis.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.PixelPoint;
import org.junit.jupiter.api.Test;

/** Pores, stains and shine of a patch. */
final class PhantomSkinTest {
  private static final PhantomRenderer CLOSE = PhantomRenderer.closeUp(486, 364);

  private static Posed flat(PatchModel model) {
    return CLOSE.pose(model, PatchPlace.flatAt(450));
  }

  @Test
  void poresAreWhereTheTruthSaysAndAsDarkAsItSays() {
    Posed posed = flat(PatchModel.of(11).withShine(0).withPores(new ZoneSkin(35, 320, 0.3, 1.1)));
    Light full = Light.green(posed, LightState.FULL);
    List<double[]> pairs = new ArrayList<>();
    for (PhantomTruth.TruePore pore : posed.truth().pores()) {
      if (inside(pore.centre(), full) && alone(pore, posed.truth().pores())) {
        pairs.add(new double[] {pore.contrast(), contrast(full, pore.centre(), 5, 7)});
      }
    }
    assertTrue(pairs.size() > 60, pairs.size() + " pores stand alone");
    double correlation = correlation(pairs);
    double bias = pairs.stream().mapToDouble(p -> p[1] - p[0]).average().orElseThrow();
    assertTrue(correlation > 0.85, "correlation of true and measured contrast " + correlation);
    assertEquals(0, bias, 0.05, "measured minus true contrast");
  }

  @Test
  void densityAndMedianDiameterAreThoseAskedFor() {
    Posed posed = flat(PatchModel.of(12).withPores(new ZoneSkin(80, 260, 0.25, 1.3)));
    PhantomTruth truth = posed.truth();
    PhantomTruth.TrueZone zone = truth.zones().getFirst();
    assertEquals(486 * 364 * 0.074 * 0.074, zone.areaMm2(), 3);
    assertEquals(80, zone.densityPerCm2(), 4);
    assertEquals(260, zone.medianDiameterUm(), 15);
    double plugged =
        (double) truth.pores().stream().filter(PhantomTruth.TruePore::plugged).count()
            / truth.pores().size();
    assertEquals(0.25, plugged, 0.06);
  }

  @Test
  void anotherDensityOrSizeKeepsThePoresInPlace() {
    ZoneSkin dense = new ZoneSkin(80, 260, 0.25, 1.3);
    List<PhantomTruth.TruePore> all = flat(PatchModel.of(12).withPores(dense)).truth().pores();
    List<PhantomTruth.TruePore> fewer =
        flat(PatchModel.of(12).withPores(dense.scaled(0.5, 0.8, 1))).truth().pores();
    assertTrue(fewer.size() > 0.45 * all.size() && fewer.size() < 0.55 * all.size());
    for (PhantomTruth.TruePore pore : fewer) {
      PhantomTruth.TruePore same =
          all.stream().filter(p -> p.id() == pore.id()).findFirst().orElseThrow();
      assertEquals(same.centre(), pore.centre());
      assertEquals(0.8 * same.diameterUm(), pore.diameterUm(), 1e-6);
    }
  }

  /** In a pit, the wall that faces the light is the one on the far side from it. */
  @Test
  void sideLightBrightensTheFarWallOfAPitAndNotAStain() {
    PatchModel pits = PatchModel.of(13).withPores(new ZoneSkin(12, 500, 0, 1)).withShine(0);
    PatchModel stains =
        PatchModel.of(13)
            .withPores(new ZoneSkin(0, 300, 0, 1))
            .withShine(0)
            .withMarks(new PatchModel.Marks(120, 0, 0, 0));
    Posed hollow = flat(pits);
    Posed flat = flat(stains);
    List<PixelPoint> poreCentres =
        hollow.truth().pores().stream().map(PhantomTruth.TruePore::centre).toList();
    List<PixelPoint> stainCentres =
        flat.truth().marks().stream().map(PhantomTruth.TrueMark::centre).toList();
    double across = tilt(hollow, LightState.EAST, LightState.WEST, poreCentres, 1.6, 0);
    double down = tilt(hollow, LightState.SOUTH, LightState.NORTH, poreCentres, 0, 1.6);
    assertTrue(across > 0.06, "left wall under east light " + across);
    assertTrue(down > 0.06, "upper wall under south light " + down);
    assertEquals(0, tilt(flat, LightState.EAST, LightState.WEST, stainCentres, 1.6, 0), 0.012);
    assertEquals(0, tilt(flat, LightState.SOUTH, LightState.NORTH, stainCentres, 0, 1.6), 0.012);
  }

  @Test
  void shineIsSeenOnlyNearTheMirrorDirection() {
    double faceOn = gloss(0);
    double turned = gloss(35);
    assertTrue(faceOn > 0.08, "face on " + faceOn);
    assertTrue(turned < 0.16 * faceOn, "turned away " + turned + " against " + faceOn);
  }

  @Test
  void lightFallsWithTheSquareOfTheDistance() {
    PatchModel model = PatchModel.of(15).withPores(new ZoneSkin(0, 300, 0, 1)).withShine(0);
    double near = middle(CLOSE.pose(model, PatchPlace.flatAt(400)));
    double far = middle(CLOSE.pose(model, PatchPlace.flatAt(600)));
    double expected = Math.pow((600 * 600 + 110 * 110.0) / (400 * 400 + 110 * 110), 1.5) / 1.5;
    assertEquals(expected, near / far, 0.05 * expected);
  }

  @Test
  void negativesAreDarkWithoutBeingPores() {
    Posed posed =
        flat(
            PatchModel.of(16)
                .withPores(new ZoneSkin(0, 300, 0, 1))
                .withMarks(new PatchModel.Marks(20, 4, 20, 3)));
    Light full = Light.green(posed, LightState.FULL);
    assertTrue(posed.truth().pores().isEmpty());
    assertTrue(posed.truth().marks().size() > 35, posed.truth().marks().size() + " marks");
    posed.truth().marks().stream()
        .filter(m -> m.kind() == PhantomTruth.TrueMark.Kind.MOLE && inside(m.centre(), full))
        .forEach(m -> assertTrue(contrast(full, m.centre(), 26, 30) > 0.35, m.toString()));
  }

  /**
   * Mean brightness under {@code light} over {@code against}, one side of each place less the
   * other.
   */
  private static double tilt(
      Posed posed,
      LightState light,
      LightState against,
      List<PixelPoint> places,
      double dx,
      double dy) {
    Light one = Light.green(posed, light);
    Light two = Light.green(posed, against);
    return places.stream()
        .filter(p -> inside(p, one))
        .mapToDouble(
            p -> {
              double before = ratio(one, two, p.plus(-dx, -dy));
              double after = ratio(one, two, p.plus(dx, dy));
              return before / after - 1;
            })
        .average()
        .orElseThrow();
  }

  private static double ratio(Light one, Light two, PixelPoint p) {
    return one.mean(p.x(), p.y(), 1) / two.mean(p.x(), p.y(), 1);
  }

  private static double gloss(double tiltDeg) {
    PatchModel model = PatchModel.of(14).withPores(new ZoneSkin(0, 300, 0, 1));
    PatchPlace place = new PatchPlace(450, tiltDeg, 0, Double.POSITIVE_INFINITY);
    double matte = middle(CLOSE.pose(model.withShine(0), place));
    return middle(CLOSE.pose(model.withShine(1), place)) / matte - 1;
  }

  private static double middle(Posed posed) {
    return Light.green(posed, LightState.FULL).mean(243, 182, 40);
  }

  private static boolean inside(PixelPoint p, Light light) {
    return p.x() > 12 && p.y() > 12 && p.x() < light.width - 12 && p.y() < light.height - 12;
  }

  private static boolean alone(PhantomTruth.TruePore pore, List<PhantomTruth.TruePore> all) {
    return all.stream()
        .noneMatch(o -> o.id() != pore.id() && o.centre().distanceTo(pore.centre()) < 12);
  }

  private static double contrast(Light light, PixelPoint p, double inner, double outer) {
    return 1 - light.mean(p.x(), p.y(), 0.6) / light.ring(p.x(), p.y(), inner, outer);
  }

  private static double correlation(List<double[]> pairs) {
    double mx = pairs.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double my = pairs.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    double xy = pairs.stream().mapToDouble(p -> (p[0] - mx) * (p[1] - my)).sum();
    double xx = pairs.stream().mapToDouble(p -> (p[0] - mx) * (p[0] - mx)).sum();
    double yy = pairs.stream().mapToDouble(p -> (p[1] - my) * (p[1] - my)).sum();
    return xy / Math.sqrt(xx * yy);
  }
}
