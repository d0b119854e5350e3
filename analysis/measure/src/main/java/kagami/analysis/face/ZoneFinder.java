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
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
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
      Mat tilt = tilt(patch, new MeanFace(lower.noseBase()), scope);
      Mat skin = SkinMask.find(patch, colour, lower, scope);
      Mat facing = scope.mat();
      double least = Math.cos(Math.toRadians(LARGEST_TILT_DEG));
      Core.compare(tilt, new Scalar(least), facing, Core.CMP_GE);
      Core.bitwise_and(skin, facing, skin);
      List<Zone> zones = new ArrayList<>();
      for (Map.Entry<ZoneId, double[][]> entry : ZonePlan.corners(lower).entrySet()) {
        Outline whole = patch.frame().outline(entry.getValue());
        Optional<Outline> outline = Clipping.clip(whole, full.bounds());
        outline.ifPresent(
            inside -> zones.add(zone(entry.getKey(), inside, full, patch, skin, tilt)));
      }
      return zones;
    }
  }

  private static Zone zone(
      ZoneId id, Outline outline, ColourImage full, FacePatch patch, Mat skin, Mat tilt) {
    Region bounds = outline.bounds().within(full.bounds());
    try (Scope scope = new Scope()) {
      Mat valid = patch.turn().lift(skin, bounds, scope);
      Mask mask = outline.toMask(bounds);
      Core.bitwise_and(mask.mat(), valid, mask.mat());
      Mat tiltHere = patch.turn().lift(tilt, bounds, scope);
      double cos = mask.count() > 0 ? Core.mean(tiltHere, mask.mat()).val[0] : 1;
      return new Zone(id, outline, bounds, mask, MeanFace.depthOffsetMm(id), Math.min(1, cos));
    }
  }

  /** Cosine of the tilt of a mean face at every pixel of the patch. */
  private static Mat tilt(FacePatch patch, MeanFace face, Scope scope) {
    int width = patch.turn().width();
    int height = patch.turn().height();
    float[] cos = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        cos[y * width + x] = (float) face.tiltCos(patch.u(x), patch.v(y));
      }
    }
    Mat tilt = scope.own(new Mat(height, width, CvType.CV_32F));
    tilt.put(0, 0, cos);
    return tilt;
  }
}
