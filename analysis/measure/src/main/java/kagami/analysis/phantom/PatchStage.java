package kagami.analysis.phantom;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Outline;
import kagami.analysis.image.Region;

/** Puts a patch of skin before the camera. */
final class PatchStage {
  /** Distance of the lines of sight that find the surface, pixels. */
  private static final int MAP_STEP_PX = 8;

  /** Skin laid out beyond the scene on each side, share of its width. */
  private static final double MARGIN = 0.06;

  private final View view;
  private final SkinTextures textures;
  private final PatchModel model;
  private final PatchPlace usual;
  private final PatchPlace place;
  private final PatchSurface surface;
  private final StampPlan plan;
  private final Polygon skin;

  /**
   * Puts the patch at a place.
   *
   * @param usual the place for which the skin is laid out
   * @param place where it is now
   */
  PatchStage(
      View view, SkinTextures textures, PatchModel model, PatchPlace usual, PatchPlace place) {
    this.view = view;
    this.textures = textures;
    this.model = model;
    this.usual = usual;
    this.place = place;
    this.surface = surface(place);
    this.plan = new StampPlan(view, surface);
    this.skin = laidOut(surface(usual));
  }

  private PatchSurface surface(PatchPlace at) {
    return new PatchSurface(
        at, view.rayX((view.sceneWidth() - 1) / 2.0), view.rayY((view.sceneHeight() - 1) / 2.0));
  }

  Posed pose() {
    SplittableRandom random = new SplittableRandom(model.seed());
    SkinTexture texture = textures.of(random.nextLong());
    PoreField field = new PoreField(surface(usual), ZoneId.PATCH, skin, 0, 1);
    List<PoreField.Pore> pores =
        field.scatter(model.pores(), field.areaMm2(), random.split()).stream()
            .map(pore -> pore.dosed(model.dose()))
            .toList();
    plan.addPores(pores);
    marks(random.split());
    PatchPaint paint = new PatchPaint(model, texture);
    Covered covered = Covered.of(view, new SurfaceMap(view, surface, MAP_STEP_PX), paint);
    SceneRenderer renderer = new SceneRenderer(covered, paint, texture, plan.stamps(), null);
    double nearer = 450 / place.distanceMm();
    float most = (float) Math.max(1.3, 0.4 * nearer * nearer);
    LitScene scene = renderer.render(new LitScene.FullScale(most, 2), Optional.empty());
    return new Posed(scene, () -> truth(pores, scene, paint), place.distanceMm());
  }

  /** What of the skin is in the scene, with a margin for other places. */
  private Polygon laidOut(PatchSurface surface) {
    double beyond = MARGIN * view.sceneWidth();
    SurfacePoint p = new SurfacePoint();
    double right = view.sceneWidth() - 1.0 + beyond;
    double bottom = view.sceneHeight() - 1.0 + beyond;
    double[][] pixels = {{-beyond, -beyond}, {right, -beyond}, {right, bottom}, {-beyond, bottom}};
    double[] corners = new double[8];
    for (int i = 0; i < 4; i++) {
      surface.meet(view.rayX(pixels[i][0]), view.rayY(pixels[i][1]), p);
      corners[2 * i] = p.u;
      corners[2 * i + 1] = p.v;
    }
    return new Polygon(corners);
  }

  private void marks(SplittableRandom random) {
    PatchModel.Marks wanted = model.marks();
    scatter(wanted.freckles(), random.split(), PhantomTruth.TrueMark.Kind.FRECKLE, Marks::freckle);
    scatter(wanted.moles(), random.split(), PhantomTruth.TrueMark.Kind.MOLE, Marks::mole);
    scatter(wanted.hairs(), random.split(), PhantomTruth.TrueMark.Kind.HAIR, Marks::hair);
    scatter(wanted.lines(), random.split(), PhantomTruth.TrueMark.Kind.LINE, Marks::line);
    scatter(wanted.redSpots(), random.split(), PhantomTruth.TrueMark.Kind.RED_SPOT, Marks::redSpot);
    scatter(wanted.stubble(), random.split(), PhantomTruth.TrueMark.Kind.STUBBLE, Marks::stubble);
  }

  private void scatter(
      int count,
      SplittableRandom random,
      PhantomTruth.TrueMark.Kind kind,
      Function<SplittableRandom, Stamp> draw) {
    double beyond = 1 + 2 * MARGIN;
    double scenes = beyond * view.sceneWidth() / view.width();
    scenes *= (view.sceneHeight() + 2 * MARGIN * view.sceneWidth()) / view.height();
    int all = (int) Math.round(count * scenes);
    for (int i = 0; i < all; i++) {
      double u = random.nextDouble(skin.least(0), skin.most(0));
      double v = random.nextDouble(skin.least(1), skin.most(1));
      Stamp stamp = draw.apply(random);
      plan.addMark(kind, u, v, stamp, Marks.sizeMm(stamp));
    }
  }

  private PhantomTruth truth(List<PoreField.Pore> pores, LitScene scene, Paint paint) {
    double area = visibleAreaMm2();
    List<PhantomTruth.TruePore> visible = plan.pores(scene, paint);
    PhantomTruth.TrueZone zone =
        new PhantomTruth.TrueZone(
            ZoneId.PATCH,
            Outline.of(new Region(0, 0, view.width(), view.height())),
            area,
            visible.size(),
            100 * visible.size() / area,
            Sizes.medianDiameterUm(pores),
            tiltDeg());
    return new PhantomTruth(
        Optional.empty(),
        Optional.empty(),
        List.of(zone),
        visible,
        plan.marks(),
        place.distanceMm() / view.camera().focalPx());
  }

  /** In the middle of the picture. */
  private double tiltDeg() {
    SurfacePoint p = new SurfacePoint();
    surface.at(0, 0, p);
    return Math.toDegrees(Math.acos(p.cosView()));
  }

  /** Skin area of the picture, by the area of the scene's skin that each pixel sees. */
  private double visibleAreaMm2() {
    SurfacePoint p = new SurfacePoint();
    double focal = view.camera().focalPx();
    double stepX = view.width() / Math.ceil(view.width() / 8.0);
    double stepY = view.height() / Math.ceil(view.height() / 8.0);
    double area = 0;
    for (double y = stepY / 2; y < view.height(); y += stepY) {
      for (double x = stepX / 2; x < view.width(); x += stepX) {
        surface.meet(
            view.rayX(x + LitScene.APRON_PX - 0.5), view.rayY(y + LitScene.APRON_PX - 0.5), p);
        double far = Math.sqrt(p.x * p.x + p.y * p.y + p.z * p.z);
        area += stepX * stepY * p.z * p.z * p.z / (focal * focal * far * p.cosView());
      }
    }
    return area;
  }
}
