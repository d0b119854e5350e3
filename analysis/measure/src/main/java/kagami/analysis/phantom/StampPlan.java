package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.image.PixelPoint;

/** Collects everything small on a surface, with the truth about it. */
final class StampPlan {
  /** Steeper than this to the line of sight nothing can be seen of a pore. */
  private static final double LEAST_COS_VIEW = 0.2;

  /** Skin that is less bare than this shows no pores. */
  private static final float HIDDEN = 0.5f;

  private final View view;
  private final Surface surface;
  private final SurfacePoint point = new SurfacePoint();
  private final List<PlacedStamp> stamps = new ArrayList<>();
  private final List<Visible> visible = new ArrayList<>();
  private final List<PhantomTruth.TrueMark> marks = new ArrayList<>();

  StampPlan(View view, Surface surface) {
    this.view = view;
    this.surface = surface;
  }

  private record Visible(
      PoreField.Pore pore, PlacedStamp placed, PixelPoint centre, double cosView) {}

  /** Adds pores. */
  void addPores(List<PoreField.Pore> field) {
    for (PoreField.Pore pore : field) {
      PlacedStamp placed = place(pore.u(), pore.v(), pore.pit());
      PixelPoint centre = view.project(point);
      double cosView = point.cosView();
      if (inPicture(centre) && cosView > LEAST_COS_VIEW) {
        visible.add(new Visible(pore, placed, centre, cosView));
      }
    }
  }

  private static PhantomTruth.TruePore truth(Visible seen, PoreContrast contrast, Paint paint) {
    Material material = new Material();
    paint.at((float) seen.pore().u(), (float) seen.pore().v(), material);
    PoreField.Pore pore = seen.pore();
    PlacedStamp placed = seen.placed();
    Pit pit = pore.pit();
    return new PhantomTruth.TruePore(
        pore.id(),
        seen.centre(),
        pit.diameterMm() * 1000,
        pit.halfDepthDiameterMm() * 1000,
        pit.depthMm() * 1000,
        pit.openDepthMm() * 1000,
        pit.axisRatio(),
        placed.angleDeg(pit.angle()),
        pit.plugDarkness(),
        pore.zone(),
        material.bare < HIDDEN
            ? 0
            : contrast.of(seen.centre(), pit.diameterMm() / 2 / placed.pixelMm()),
        seen.cosView());
  }

  /** Adds something that is not a pore. */
  void addMark(PhantomTruth.TrueMark.Kind kind, double u, double v, Stamp stamp, double sizeMm) {
    place(u, v, stamp);
    PixelPoint centre = view.project(point);
    if (inPicture(centre)) {
      marks.add(new PhantomTruth.TrueMark(kind, centre, sizeMm));
    }
  }

  /** Adds something that nobody asks about. */
  void add(double u, double v, Stamp stamp) {
    place(u, v, stamp);
  }

  private PlacedStamp place(double u, double v, Stamp stamp) {
    surface.at(u, v, point);
    PlacedStamp placed = new PlacedStamp(view, stamp, point);
    stamps.add(placed);
    return placed;
  }

  private boolean inPicture(PixelPoint p) {
    return p.x() >= -0.5
        && p.y() >= -0.5
        && p.x() < view.width() - 0.5
        && p.y() < view.height() - 0.5;
  }

  List<PlacedStamp> stamps() {
    return stamps;
  }

  /** The truth about the pores, as far as it shows in what was rendered. */
  List<PhantomTruth.TruePore> pores(LitScene scene, Paint paint) {
    PoreContrast contrast = new PoreContrast(scene);
    return visible.parallelStream().map(seen -> truth(seen, contrast, paint)).toList();
  }

  List<PhantomTruth.TrueMark> marks() {
    return marks;
  }
}
