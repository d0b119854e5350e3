package kagami.analysis.calibrate;

import java.util.Optional;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

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
      ColourImage picture = set.full().image();
      Plane full = scope.add(LinearLight.detection(picture, region));
      Plane red = scope.add(LinearLight.channel(picture, region, LinearLight.RED));
      Rect window = SkinWindow.around(skin);
      Optional<StillFrame> still =
          set.frames().size() > 1 ? StillFrame.of(full, window) : Optional.empty();
      Optional<RoomLight> room = RoomLight.of(set, region, full, red, still);
      room.ifPresent(r -> r.planes().forEach(scope::add));
      Rect closed = SkinWindow.around(skin, LightClosure.LARGEST_WINDOW_PX);
      Quadrants quadrants =
          Quadrants.of(set, region, full, still, room.map(RoomLight::unsmoothed), closed);
      quadrants.planes().forEach(scope::add);
      quadrants.matte().forEach(scope::add);
      room.ifPresent(
          r -> {
            RoomLight.subtract(full, r.detection());
            RoomLight.subtract(red, r.red());
            for (int q = 0; q < quadrants.planes().size(); q++) {
              withoutRoom(quadrants.matte().get(q), quadrants.planes().get(q), r.detection());
              RoomLight.subtract(quadrants.planes().get(q), r.detection());
            }
          });
      RegionLight light =
          new RegionLight(
              region,
              full,
              red,
              quadrants.planes(),
              quadrants.matte(),
              quadrants.alignmentErrorPx(),
              quadrants
                  .trouble()
                  .orElseGet(
                      () ->
                          quadrants.planes().isEmpty()
                              ? new FrameFit.Alone()
                              : FrameComparison.judge(full, quadrants.planes(), skin, window)));
      scope.release(full);
      scope.release(red);
      quadrants.planes().forEach(scope::release);
      quadrants.matte().forEach(scope::release);
      return light;
    }
  }

  /** Takes the room's share of all light, as if it were white, out of what is left of the matte. */
  private static void withoutRoom(Plane matte, Plane withRoom, Plane room) {
    try (Scope scope = new Scope()) {
      Mat ring = scope.mat();
      Core.divide(room.mat(), withRoom.mat(), ring);
      ring.convertTo(ring, CvType.CV_32F, -1, 1);
      Core.multiply(matte.mat(), ring, matte.mat());
    }
  }
}
