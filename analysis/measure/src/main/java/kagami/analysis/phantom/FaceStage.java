package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;

/** Puts a face before the camera: surface, pores, freckles, brows, eyes, and the truth. */
final class FaceStage {
  /** Distance of the lines of sight that find the surface, mm on the skin. */
  private static final double MAP_STEP_MM = 0.5;

  /** How softly zones pass into each other. */
  private static final double ZONE_EDGE_MM = 2.5;

  private static final int IDS_PER_ZONE = 100_000;

  private final View view;
  private final HeadShape shape;
  private final SkinTextures textures;
  private final FaceModel model;
  private final Stance stance;
  private final HeadSurface surface;
  private final StampPlan plan;
  private final List<PhantomTruth.TrueZone> zones = new ArrayList<>();

  FaceStage(View view, HeadShape shape, SkinTextures textures, FaceModel model, Stance stance) {
    this.view = view;
    this.shape = shape;
    this.textures = textures;
    this.model = model;
    this.stance = stance;
    this.surface = new HeadSurface(shape, stance, model.features().glasses());
    this.plan = new StampPlan(view, surface);
  }

  /**
   * Renders it.
   *
   * @param spare room that another scene has left
   */
  Posed pose(Optional<Planes> spare) {
    SplittableRandom random = new SplittableRandom(model.seed());
    SkinTexture texture = textures.of(random.nextLong());
    pores(random.split());
    freckles(random.split());
    FaceHair.brows(random.split()).forEach(h -> plan.add(h.u(), h.v(), h.hair()));
    new FaceMarks(model.features(), plan).scatter(random.split());
    FacePaint paint = new FacePaint(model, shape, texture);
    double pixelMm = stance.distanceMm() / view.camera().focalPx();
    int step = Math.clamp(Math.round(MAP_STEP_MM / pixelMm), 2, 8);
    SurfaceMap map = new SurfaceMap(view, surface, step);
    Covered covered = Covered.of(view, map, paint);
    CastShadows shadows = new CastShadows(covered, surface, pixelMm);
    LitScene scene =
        new SceneRenderer(covered, paint, texture, plan.stamps(), shadows)
            .render(fullScale(), spare);
    for (int side = -1; side <= 1; side += 2) {
      CatchLights.add(view, scene, pupil(side));
    }
    if (model.features().glasses()) {
      GlassesOverlay.add(view, scene, surface);
    }
    return new Posed(scene, () -> truth(pixelMm, scene, paint), stance.distanceMm());
  }

  private LitScene.FullScale fullScale() {
    double nearer = 450 / (stance.distanceMm() - 60);
    return new LitScene.FullScale((float) Math.max(1.3, 0.3 * nearer * nearer), 2);
  }

  /** Scattered on the head at rest, so that every stance shows the same pores. */
  private void pores(SplittableRandom random) {
    Surface rest = new HeadSurface(shape, Stance.at(450), false);
    for (ZoneId id : FaceZones.ALL) {
      SplittableRandom own = random.split();
      ZoneSkin skin = model.zones().get(id);
      Polygon polygon = FaceZones.polygon(id);
      PoreField field =
          new PoreField(
              rest, id, polygon, ZONE_EDGE_MM, 1 + IDS_PER_ZONE * FaceZones.ALL.indexOf(id));
      double area = field.areaMm2();
      List<PoreField.Pore> pores = skin == null ? List.of() : field.scatter(skin, area, own);
      pores = pores.stream().map(p -> p.dosed(model.dose())).toList();
      plan.addPores(pores);
      pores = pores.stream().filter(p -> polygon.holds(p.u(), p.v())).toList();
      zones.add(
          new PhantomTruth.TrueZone(
              id,
              outline(polygon),
              area,
              pores.size(),
              100 * pores.size() / area,
              Sizes.medianDiameterUm(pores),
              tiltDeg(polygon)));
    }
  }

  private double tiltDeg(Polygon polygon) {
    SurfacePoint p = new SurfacePoint();
    double sum = 0;
    int count = 0;
    for (double v = polygon.least(1); v < polygon.most(1); v += 1.5) {
      for (double u = polygon.least(0); u < polygon.most(0); u += 1.5) {
        if (polygon.holds(u, v)) {
          surface.at(u, v, p);
          sum += Math.toDegrees(Math.acos(Math.clamp(p.cosView(), -1, 1)));
          count++;
        }
      }
    }
    return sum / count;
  }

  private Outline outline(Polygon polygon) {
    SurfacePoint p = new SurfacePoint();
    List<PixelPoint> points = new ArrayList<>();
    for (double[] corner : polygon.border()) {
      surface.at(corner[0], corner[1], p);
      points.add(view.project(p));
    }
    return new Outline(points);
  }

  private void freckles(SplittableRandom random) {
    for (int i = 0; i < model.freckles(); i++) {
      double u = random.nextDouble(10, 58) * (random.nextBoolean() ? 1 : -1);
      double v = random.nextDouble(18, 58);
      Stamp.Spot spot = Marks.freckle(random);
      plan.addMark(PhantomTruth.TrueMark.Kind.FRECKLE, u, v, spot, spot.diameterMm());
    }
  }

  private SurfacePoint pupil(int side) {
    SurfacePoint p = new SurfacePoint();
    surface.at(side * HeadShape.PUPIL_U, 0, p);
    return p;
  }

  private PhantomTruth truth(double mmPerPixel, LitScene scene, Paint paint) {
    SurfacePoint left = pupil(1);
    SurfacePoint right = pupil(-1);
    double width = (irisWidthPx(1) + irisWidthPx(-1)) / 2;
    PhantomTruth.Eyes eyes =
        new PhantomTruth.Eyes(
            view.project(left), view.project(right), width, (left.z + right.z) / 2);
    return new PhantomTruth(
        Optional.of(stance),
        Optional.of(eyes),
        zones,
        plan.pores(scene, paint),
        plan.marks(),
        mmPerPixel);
  }

  private double irisWidthPx(int side) {
    SurfacePoint p = new SurfacePoint();
    double radius = EyePaint.IRIS_DIAMETER_MM / 2;
    surface.at(side * HeadShape.PUPIL_U - radius, 0, p);
    PixelPoint one = view.project(p);
    surface.at(side * HeadShape.PUPIL_U + radius, 0, p);
    return one.distanceTo(view.project(p));
  }
}
