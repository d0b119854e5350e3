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

/**
 * Turns the frames of a capture set into the light that the ring alone made one region send back.
 */
public final class Calibration {
  private Calibration() {}

  /**
   * Reads one region out of a capture set.
   *
   * @param region inside the picture
   */
  public static RegionLight run(CaptureSet set, Region region) {
    try (Scope scope = new Scope()) {
      ColourImage fullImage = set.full().image();
      Plane full = scope.add(LinearLight.detection(fullImage, region));
      Plane red = scope.add(LinearLight.channel(fullImage, region, LinearLight.RED));
      Optional<RoomLight> room = RoomLight.of(set, region, full);
      room.ifPresent(r -> scope.add(r.detection()));
      room.ifPresent(r -> scope.add(r.red()));
      double roomShare = room.map(r -> r.share(full)).orElse(0.0);
      room.ifPresent(r -> r.removeFrom(full));
      room.ifPresent(r -> r.removeFromRed(red));
      List<Plane> quadrants =
          set.hasQuadrants() ? quadrants(set, region, full, room, scope) : List.of();
      boolean aligned = !set.hasQuadrants() || quadrants.size() == LightState.QUADRANTS.size();
      double clipped = LinearLight.clippedShare(fullImage, region);
      return new RegionLight(
          region,
          scope.keep(full),
          scope.keep(red),
          aligned ? quadrants.stream().map(scope::keep).toList() : List.of(),
          roomShare,
          clipped,
          aligned);
    }
  }

  /** The quadrants that could be aligned; fewer than four when one could not. */
  private static List<Plane> quadrants(
      CaptureSet set, Region region, Plane full, Optional<RoomLight> room, Scope scope) {
    List<Plane> planes = new ArrayList<>();
    for (LightState quadrant : LightState.QUADRANTS) {
      Frame frame = set.first(quadrant).orElseThrow();
      try (Plane moved = LinearLight.detection(frame.image(), region)) {
        room.ifPresent(r -> r.removeFrom(moved));
        FrameAlignment.onto(full, moved).ifPresent(aligned -> planes.add(scope.add(aligned)));
      }
    }
    return planes;
  }
}
