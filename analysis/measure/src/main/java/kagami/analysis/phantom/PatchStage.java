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

  private final View view;
  private final PatchModel model;
  private final PatchPlace place;
  private final PatchSurface surface;
  private final StampPlan plan;
  private final Polygon seen;

  PatchStage(View view, PatchModel model, PatchPlace place) {
    this.view = view;
    this.model = model;
    this.place = place;
    this.surface =
        new PatchSurface(
            place,
            view.rayX((view.sceneWidth() - 1) / 2.0),
            view.rayY((view.sceneHeight() - 1) / 2.0));
    this.plan = new StampPlan(view, surface);
    this.seen = seen();
  }

  Posed pose() {
    SplittableRandom random = new SplittableRandom(model.seed());
    SkinTexture texture = new SkinTexture(random.nextLong());
    PoreField field = new PoreField(surface, ZoneId.PATCH, seen, 0, 1);
    List<PoreField.Pore> pores = field.scatter(model.pores(), field.areaMm2(), random.split());
    plan.addPores(pores);
    marks(random.split());
    SceneRenderer renderer =
        new SceneRenderer(
            view,
            new PatchPaint(model, texture),
            texture,
            new SurfaceMap(view, surface, MAP_STEP_PX),
            plan.stamps());
    double nearer = 450 / place.distanceMm();
    float most = (float) Math.max(1.3, 0.4 * nearer * nearer);
    LitScene scene = renderer.render(new LitScene.FullScale(most, 2));
    return new Posed(scene, truth(pores), place.distanceMm());
  }

  /** What of the skin is in the scene, apron included. */
  private Polygon seen() {
    SurfacePoint p = new SurfacePoint();
    double right = view.sceneWidth() - 1.0;
    double bottom = view.sceneHeight() - 1.0;
    double[][] pixels = {{0, 0}, {right, 0}, {right, bottom}, {0, bottom}};
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
  }

  private void scatter(
      int count,
      SplittableRandom random,
      PhantomTruth.TrueMark.Kind kind,
      Function<SplittableRandom, Stamp> draw) {
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble(seen.least(0), seen.most(0));
      double v = random.nextDouble(seen.least(1), seen.most(1));
      Stamp stamp = draw.apply(random);
      plan.addMark(kind, u, v, stamp, sizeMm(stamp));
    }
  }

  private static double sizeMm(Stamp stamp) {
    return switch (stamp) {
      case Stamp.Pit pit -> pit.diameterMm();
      case Stamp.Spot spot -> spot.diameterMm();
      case Stamp.Hair hair -> hair.lengthMm();
      case Stamp.Furrow furrow -> furrow.lengthMm();
    };
  }

  private PhantomTruth truth(List<PoreField.Pore> pores) {
    double area = visibleAreaMm2();
    List<PhantomTruth.TruePore> visible = plan.pores();
    PhantomTruth.TrueZone zone =
        new PhantomTruth.TrueZone(
            ZoneId.PATCH,
            Outline.of(new Region(0, 0, view.width(), view.height())),
            area,
            visible.size(),
            100 * visible.size() / area,
            Sizes.medianDiameterUm(pores));
    return new PhantomTruth(
        Optional.empty(),
        List.of(zone),
        visible,
        plan.marks(),
        place.distanceMm() / view.camera().focalPx());
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
