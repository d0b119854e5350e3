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
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Turns the frames of a capture set into the light that the ring alone made one region send back.
 *
 * <p>Room light is taken from the frame without ring, smoothed first: it changes slowly over the
 * skin, and a smooth plane adds no noise and needs no alignment.
 */
public final class Calibration {
  /** Smoothing of the room-light plane, px. Larger: less noise; smaller: sharper shadows. */
  private static final double ROOM_SMOOTHING_PX = 3;

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
          .ifPresent(r -> subtract(red, r));
      room.ifPresent(r -> subtract(full, r));
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
        room.ifPresent(r -> subtract(moved, r));
        FrameAlignment.onto(full, moved).ifPresent(planes::add);
      }
    }
    return planes;
  }

  private static Plane smooth(Plane plane) {
    Imgproc.GaussianBlur(plane.mat(), plane.mat(), new Size(), ROOM_SMOOTHING_PX);
    return plane;
  }

  private static void subtract(Plane from, Plane what) {
    Mat mat = from.mat();
    Core.subtract(mat, what.mat(), mat);
    Core.max(mat, new Scalar(DARK), mat);
  }
}
