package kagami.analysis.calibrate;

import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
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
      ColourImage picture = set.full().image();
      Plane full = scope.add(LinearLight.detection(picture, region));
      Plane red = scope.add(LinearLight.channel(picture, region, LinearLight.RED));
      Optional<RoomLight> room = RoomLight.of(set, region, full);
      room.ifPresent(r -> r.planes().forEach(scope::add));
      Optional<Plane> added = room.map(r -> scope.add(r.inDetection(full)));
      Optional<Plane> addedRed = room.map(r -> scope.add(r.inRed(red)));
      Quadrants quadrants = Quadrants.of(set, region, full, room);
      quadrants.planes().forEach(scope::add);
      double roomShare = room.map(r -> r.share(full)).orElse(0.0);
      added.ifPresent(r -> RoomLight.subtract(full, r));
      addedRed.ifPresent(r -> RoomLight.subtract(red, r));
      added.ifPresent(r -> quadrants.planes().forEach(q -> RoomLight.subtract(q, r)));
      RegionLight light =
          new RegionLight(
              region,
              full,
              red,
              quadrants.planes(),
              roomShare,
              LinearLight.clippedShare(picture, region),
              quadrants.alignmentErrorPx(),
              quadrants.aligned());
      scope.release(full);
      scope.release(red);
      quadrants.planes().forEach(scope::release);
      return light;
    }
  }
}
