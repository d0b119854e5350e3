package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.image.PixelPoint;

/** Collects everything small on a surface, with the truth about it. */
final class StampPlan {
  /** Steeper than this to the line of sight nothing can be seen of a pore. */
  private static final double LEAST_COS_VIEW = 0.2;

  private final View view;
  private final Surface surface;
  private final SurfacePoint point = new SurfacePoint();
  private final List<PlacedStamp> stamps = new ArrayList<>();
  private final List<PhantomTruth.TruePore> pores = new ArrayList<>();
  private final List<PhantomTruth.TrueMark> marks = new ArrayList<>();

  StampPlan(View view, Surface surface) {
    this.view = view;
    this.surface = surface;
  }

  /** Adds pores. */
  void addPores(List<PoreField.Pore> field) {
    for (PoreField.Pore pore : field) {
      PlacedStamp placed = place(pore.u(), pore.v(), pore.pit());
      PixelPoint centre = view.project(point);
      double cosView = point.cosView();
      if (inPicture(centre) && cosView > LEAST_COS_VIEW) {
        pores.add(truth(pore, placed, centre, cosView));
      }
    }
  }

  private PhantomTruth.TruePore truth(
      PoreField.Pore pore, PlacedStamp placed, PixelPoint centre, double cosView) {
    Stamp.Pit pit = pore.pit();
    double blurPx = Math.sqrt(Math.pow(view.sensor().lensBlurPx(), 2) + 1 / 12.0);
    return new PhantomTruth.TruePore(
        pore.id(),
        centre,
        pit.diameterMm() * 1000,
        pit.depthMm() * 1000,
        pit.axisRatio(),
        placed.angleDeg(pit.angle()),
        pit.plugDarkness(),
        pore.zone(),
        pit.contrast(blurPx * placed.pixelMm()),
        cosView);
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

  List<PhantomTruth.TruePore> pores() {
    return pores;
  }

  List<PhantomTruth.TrueMark> marks() {
    return marks;
  }
}
