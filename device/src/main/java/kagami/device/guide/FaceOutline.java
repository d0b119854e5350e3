package kagami.device.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.device.guide.GlassGeometry.OnGlass;
import kagami.device.guide.GlassGeometry.Place;

/**
 * Where on the panel a person in the wanted pose sees the border of the own face. For rough placing
 * only: heads differ, and the two eyes see the border {@link #APART_MM} apart.
 */
public final class FaceOutline {
  /** Half the breadth of a mean adult's face, mm (ISO 7250-3: 140 to 150 across). */
  private static final double HALF_BREADTH_MM = 72;

  /** Half the length from crown to chin, mm (ISO 7250-3: 215 to 235). */
  private static final double HALF_LENGTH_MM = 112;

  /** The border lies so far behind the eyes, mm: at the temples. */
  private static final double BEHIND_EYES_MM = 30;

  /** How far apart two eyes see a place of their own face on the glass, mm. */
  private static final double APART_MM = PupilRuler.MEAN_MM / 2;

  private static final int CORNERS = 48;

  private FaceOutline() {}

  /** A corner of the outline as a share of the panel's width and height, from its upper left. */
  public record Corner(double x, double y) {}

  /**
   * The outline, closed by its first corner; empty when a part of it lies beyond the panel.
   *
   * @param wanted the pose to take up, in the camera's frame
   */
  public static Optional<List<Corner>> on(GlassGeometry glass, Pose wanted) {
    Place between = new Place(-wanted.xMm(), wanted.yMm(), wanted.distanceMm());
    List<Corner> corners = new ArrayList<>();
    for (int i = 0; i < CORNERS; i++) {
      double angle = 2 * Math.PI * i / CORNERS;
      Place border =
          new Place(
              between.x() + HALF_BREADTH_MM * Math.cos(angle),
              between.y() + HALF_LENGTH_MM * Math.sin(angle),
              between.z() + BEHIND_EYES_MM);
      OnGlass seen = GlassGeometry.appears(border, between);
      OnGlass left = new OnGlass(seen.x() - APART_MM / 2, seen.y());
      OnGlass right = new OnGlass(seen.x() + APART_MM / 2, seen.y());
      if (!glass.shows(left) || !glass.shows(right)) {
        return Optional.empty();
      }
      corners.add(
          new Corner(
              (seen.x() - glass.left()) / (glass.right() - glass.left()),
              (seen.y() - glass.top()) / (glass.bottom() - glass.top())));
    }
    return Optional.of(corners);
  }
}
