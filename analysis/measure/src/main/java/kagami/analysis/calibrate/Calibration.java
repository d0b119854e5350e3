package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Turns the frames of a capture set into the light that the ring alone made one region send back.
 *
 * <p>Room light and ring light fall on the same skin, so the room's part is taken out as a smooth
 * share of each frame: ring = frame · (1 − blur(room) / blur(frame)). Subtracting the room frame
 * itself was tried: it takes a sharp, noisy picture from another one that lies up to three pixels
 * beside it, and with 20 % room light the contrast of pores came out up to 76 % too strong; as a
 * share it moves by 1 %.
 */
public final class Calibration {
  /**
   * Sigma of the share of room light, px, 6-30. Smaller follows shadows of the room more sharply.
   */
  private static final double SHARE_SMOOTHING_PX = 12;

  /** At least this share of a frame is taken to be ring light, so that logarithms stay finite. */
  private static final double LEAST_RING_SHARE = 0.05;

  /** Light below this share of full scale counts as this, so that logarithms stay finite. */
  private static final double DARK = 2e-3;

  private Calibration() {}

  /**
   * Reads one region out of a capture set.
   *
   * @param region inside the picture
   */
  public static RegionLight run(CaptureSet set, Region region) {
    try (Scope scope = new Scope()) {
      ColourImage fullImage = set.full().image();
      Plane full = LinearLight.detection(fullImage, region);
      Plane red = LinearLight.channel(fullImage, region, LinearLight.RED);
      double before = Core.mean(full.mat()).val[0];
      Optional<Plane> room =
          set.first(LightState.AMBIENT)
              .map(f -> scope.add(smooth(LinearLight.detection(f.image(), region))));
      set.first(LightState.AMBIENT)
          .map(f -> scope.add(smooth(LinearLight.channel(f.image(), region, LinearLight.RED))))
          .ifPresent(r -> removeRoom(red, r));
      room.ifPresent(r -> removeRoom(full, r));
      double roomShare =
          room.map(r -> Core.mean(r.mat()).val[0] / Math.max(before, DARK)).orElse(0.0);

      List<Plane> quadrants = set.hasQuadrants() ? quadrants(set, region, full, room) : List.of();
      boolean aligned = !set.hasQuadrants() || quadrants.size() == LightState.QUADRANTS.size();
      if (!aligned) {
        quadrants.forEach(Plane::close);
      }
      return new RegionLight(
          region,
          full,
          red,
          aligned ? quadrants : List.of(),
          roomShare,
          LinearLight.clippedShare(fullImage, region),
          aligned);
    }
  }

  /** The quadrants that could be aligned; fewer than four when one could not. */
  private static List<Plane> quadrants(
      CaptureSet set, Region region, Plane full, Optional<Plane> room) {
    List<Plane> planes = new ArrayList<>();
    for (LightState quadrant : LightState.QUADRANTS) {
      Frame frame = set.first(quadrant).orElseThrow();
      try (Plane moved = LinearLight.detection(frame.image(), region)) {
        room.ifPresent(r -> removeRoom(moved, r));
        FrameAlignment.onto(full, moved).ifPresent(planes::add);
      }
    }
    return planes;
  }

  private static Plane smooth(Plane plane) {
    Imgproc.GaussianBlur(plane.mat(), plane.mat(), new Size(), SHARE_SMOOTHING_PX);
    return plane;
  }

  /** Takes the smooth share of room light out of a frame. */
  private static void removeRoom(Plane frame, Plane smoothRoom) {
    try (Scope scope = new Scope()) {
      Mat ring = scope.mat();
      Mat level = scope.mat();
      Imgproc.GaussianBlur(frame.mat(), level, new Size(), SHARE_SMOOTHING_PX);
      Core.max(level, new Scalar(DARK), level);
      Core.divide(smoothRoom.mat(), level, ring);
      ring.convertTo(ring, CvType.CV_32F, -1, 1);
      Core.max(ring, new Scalar(LEAST_RING_SHARE), ring);
      Core.multiply(frame.mat(), ring, frame.mat());
    }
  }
}
