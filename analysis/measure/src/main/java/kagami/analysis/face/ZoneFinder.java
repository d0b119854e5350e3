package kagami.analysis.face;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Outline;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * The ten zones of a face with what of each can be measured. Stateless.
 *
 * <p>The valid area is found on an upright copy of the face with 200 pixels between the eyes, where
 * a pore is a pixel or two, and brought to the picture's size; its borders are good to about half a
 * millimetre.
 */
public final class ZoneFinder {
  /** Skin tilted further away is not measured: a pore is foreshortened by a fifth there. */
  private static final double LARGEST_TILT_DEG = 35;

  /**
   * Finds the zones.
   *
   * @param face the face in the picture
   * @param full the picture under full light
   * @return those zones of which a part lies in the picture, in the order of {@link ZoneId}; the
   *     caller closes them. A zone's valid area may be empty.
   */
  public List<Zone> zones(Face face, ColourImage full) {
    try (Scope scope = new Scope()) {
      FacePatch patch = FacePatch.of(face);
      Mat colour = patch.draw(full, scope);
      if (colour.empty()) {
        return List.of();
      }
      Mat grey = scope.mat();
      Imgproc.cvtColor(colour, grey, Imgproc.COLOR_BGR2GRAY);
      LowerFace lower = LowerFace.find(patch, grey);
      HeadTurn head = HeadTurn.of(face.pose(), lower);
      SkinTilt tilt = SkinTilt.of(patch, head, scope);
      Mat skin = SkinMask.find(patch, colour, lower, scope);
      Core.bitwise_and(skin, tilt.facing(LARGEST_TILT_DEG, scope), skin);
      List<Zone> zones = new ArrayList<>();
      for (Map.Entry<ZoneId, double[][]> entry : ZonePlan.corners(head.face()).entrySet()) {
        Outline whole = patch.frame().outline(projected(entry.getValue(), head));
        Optional<Outline> outline = Clipping.clip(whole, full.bounds());
        outline.ifPresent(
            inside -> zones.add(zone(entry.getKey(), inside, full, patch, skin, tilt)));
      }
      return zones;
    }
  }

  private static double[][] projected(double[][] corners, HeadTurn head) {
    double[][] seen = new double[corners.length][];
    for (int i = 0; i < corners.length; i++) {
      seen[i] =
          head.project(
              corners[i][0] * MeanFace.EYE_DISTANCE_MM, corners[i][1] * MeanFace.EYE_DISTANCE_MM);
    }
    return seen;
  }

  private static Zone zone(
      ZoneId id, Outline outline, ColourImage full, FacePatch patch, Mat skin, SkinTilt tilt) {
    Region bounds = outline.bounds().within(full.bounds());
    try (Scope scope = new Scope()) {
      Mat valid = patch.turn().lift(skin, bounds, scope);
      Mask mask = outline.toMask(bounds);
      Core.bitwise_and(mask.mat(), valid, mask.mat());
      Mat cos = patch.turn().lift(tilt.cos(), bounds, Foreshortening.CELL_PX, scope);
      return new Zone(
          id, outline, bounds, mask, nearer(outline, patch, tilt), Foreshortening.of(cos));
    }
  }

  private static double nearer(Outline outline, FacePatch patch, SkinTilt tilt) {
    Region whole = new Region(0, 0, patch.turn().width(), patch.turn().height());
    Outline there =
        new Outline(outline.points().stream().map(p -> patch.turn().toPatch(p)).toList());
    try (Mask mask = there.toMask(whole)) {
      return Core.mean(tilt.nearer(), mask.mat()).val[0];
    }
  }
}
