package kagami.analysis.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.PixelPoint;
import org.junit.jupiter.api.Test;

/** Colour and width of pores. */
final class PhantomOpticsTest {
  private static final double PIXEL_UM = 74;

  /** Full width at half maximum of lens, pixel and the sampling here, pixels. */
  private static final double LENS_PX = 1.9;

  private static final Posed SKIN =
      PhantomRenderer.closeUp(486, 364)
          .pose(
              PatchModel.of(61).withShine(0).withPores(new ZoneSkin(25, 320, 0.5, 1)),
              PatchPlace.flatAt(450));

  /** The rule by which the measurement tells plugs is a ratio of 0.62. */
  @Test
  void lightUnderTheSkinFillsOpenPoresWithRedAndNotPlugs() {
    double open = redOverGreen(p -> !p.plugged());
    double plugged = redOverGreen(p -> p.plugDarkness() > 0.6);
    assertTrue(open < 0.62 && open > 0.4, "open " + open);
    assertTrue(plugged > 0.68 && plugged < 0.9, "plugged " + plugged);
  }

  /** As on skin, what looks dark is narrower than the opening, nearer to half the depth. */
  @Test
  void theDarkPartIsNarrowerThanTheOpening() {
    Light green = Light.green(SKIN, LightState.FULL);
    List<PhantomTruth.TruePore> pores = alone(p -> !p.plugged() && p.diameterUm() > 280);
    double share =
        pores.stream()
            .mapToDouble(p -> darkWidthPx(green, p) * PIXEL_UM / p.diameterUm())
            .sorted()
            .skip(pores.size() / 2)
            .findFirst()
            .orElseThrow();
    assertEquals(0.74, share, 0.12, "full width at half darkness over the opening");
  }

  private static List<PhantomTruth.TruePore> alone(Predicate<PhantomTruth.TruePore> which) {
    List<PhantomTruth.TruePore> all = SKIN.truth().pores();
    return all.stream()
        .filter(which)
        .filter(p -> p.diameterUm() > 250 && p.contrast() > 0.1 && inside(p.centre()))
        .filter(
            p ->
                all.stream()
                    .noneMatch(o -> o.id() != p.id() && o.centre().distanceTo(p.centre()) < 13))
        .toList();
  }

  private static boolean inside(PixelPoint p) {
    return p.x() > 12 && p.y() > 12 && p.x() < 473 && p.y() < 351;
  }

  private static double redOverGreen(Predicate<PhantomTruth.TruePore> which) {
    Light red = Light.of(SKIN, LightState.FULL, 0, 0);
    Light green = Light.of(SKIN, LightState.FULL, 0, 1);
    List<PhantomTruth.TruePore> pores = alone(which);
    assertTrue(pores.size() > 15, pores.size() + " pores");
    return pores.stream().mapToDouble(p -> dark(red, p)).sum()
        / pores.stream().mapToDouble(p -> dark(green, p)).sum();
  }

  private static double dark(Light light, PhantomTruth.TruePore pore) {
    PixelPoint p = pore.centre();
    return 1 - light.mean(p.x(), p.y(), 0.8) / light.ring(p.x(), p.y(), 6, 8);
  }

  /** Full width at half maximum of darkness along the row, pixels, the lens taken off. */
  private static double darkWidthPx(Light light, PhantomTruth.TruePore pore) {
    PixelPoint p = pore.centre();
    double level = light.ring(p.x(), p.y(), 6, 8);
    double half = (level + light.mean(p.x(), p.y(), 0.6)) / 2;
    double width = 0;
    for (double x = -7; x <= 7; x += 0.25) {
      width += between(light, p.x() + x, p.y()) < half ? 0.25 : 0;
    }
    return Math.sqrt(Math.max(0, width * width - LENS_PX * LENS_PX));
  }

  private static double between(Light light, double x, double y) {
    double left = Math.floor(x);
    double share = x - left;
    return (1 - share) * light.mean(left, y, 0.6) + share * light.mean(left + 1, y, 0.6);
  }
}
