package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;

/**
 * Turns the frames of a capture set into the light that the ring alone made one region send back.
 */
public final class Calibration {
  private Calibration() {}

  /**
   * Reads one region out of a capture set.
   *
   * @param region inside the picture
   * @param skin what of the region is skin, as large as the region
   */
  public static RegionLight run(CaptureSet set, Region region, Mask skin) {
    try (Scope scope = new Scope()) {
      ColourImage fullImage = set.full().image();
      Plane full = LinearLight.detection(fullImage, region);
      Plane red = LinearLight.channel(fullImage, region, LinearLight.RED);
      Optional<RoomLight> room = RoomLight.of(set, region, full);
      room.ifPresent(r -> scope.add(r.detection()));
      room.ifPresent(r -> scope.add(r.red()));
      room.ifPresent(r -> r.removeFrom(full));
      room.ifPresent(r -> r.removeFromRed(red));
      List<Plane> quadrants = new ArrayList<>();
      Optional<FrameFit> trouble =
          set.hasQuadrants() ? align(set, region, full, room, quadrants) : Optional.empty();
      FrameFit fit =
          trouble.orElseGet(
              () ->
                  quadrants.isEmpty()
                      ? new FrameFit.Alone()
                      : FrameComparison.judge(full, quadrants, skin));
      return new RegionLight(region, full, red, quadrants, fit);
    }
  }

  /** Aligns the quadrants; none remain, and the answer says why, when one could not be aligned. */
  private static Optional<FrameFit> align(
      CaptureSet set, Region region, Plane full, Optional<RoomLight> room, List<Plane> aligned) {
    for (LightState quadrant : LightState.QUADRANTS) {
      Frame frame = set.first(quadrant).orElseThrow();
      try (Plane moved = LinearLight.detection(frame.image(), region)) {
        room.ifPresent(r -> r.removeFrom(moved));
        Optional<Plane> plane = FrameAlignment.onto(full, moved);
        if (plane.isEmpty()) {
          aligned.forEach(Plane::close);
          aligned.clear();
          return Optional.of(FrameComparison.reason(full, moved));
        }
        aligned.add(plane.get());
      }
    }
    return Optional.empty();
  }
}
