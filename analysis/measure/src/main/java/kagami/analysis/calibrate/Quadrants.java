package kagami.analysis.calibrate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.analysis.calibrate.FrameAlignment.Motion;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Plane;
import kagami.analysis.image.Region;
import kagami.analysis.image.Scope;
import org.opencv.core.Rect;

/**
 * One region under the four quadrants, brought onto the frame under full light.
 *
 * @param planes north, east, south, west with the room's light in them; empty when not recorded or
 *     not aligned. Closed by the receiver
 * @param matte green less blue, likewise
 * @param alignmentErrorPx standard error of their common shift towards the light, pixels
 * @param trouble why one could not be brought onto the full frame
 */
record Quadrants(
    List<Plane> planes, List<Plane> matte, double alignmentErrorPx, Optional<FrameFit> trouble) {
  private static final Quadrants NONE = new Quadrants(List.of(), List.of(), 0, Optional.empty());

  /**
   * Reads and aligns the quadrants.
   *
   * @param full the region under full light, room light included
   * @param still the same, made ready; empty when the region is too small
   * @param room the region without ring light in the plane of the least noise, aligned with {@code
   *     full}
   * @param window what of the region stands for it where the light of all frames is added up
   */
  static Quadrants of(
      CaptureSet set,
      Region region,
      Plane full,
      Optional<StillFrame> still,
      Optional<Plane> room,
      Rect window) {
    if (!set.hasQuadrants()) {
      return NONE;
    }
    try (Scope scope = new Scope()) {
      List<Plane> moved = new ArrayList<>();
      List<Motion> motions = new ArrayList<>();
      for (LightState quadrant : LightState.QUADRANTS) {
        Plane plane =
            scope.add(LinearLight.detection(set.first(quadrant).orElseThrow().image(), region));
        Optional<Motion> motion = still.flatMap(s -> s.find(plane));
        if (motion.isEmpty()) {
          return new Quadrants(
              List.of(), List.of(), 0, Optional.of(FrameComparison.reason(full, plane)));
        }
        moved.add(plane);
        motions.add(motion.get());
      }
      LightClosure.Refined refined = refined(set, region, full, moved, room, motions, window);
      List<Plane> planes = new ArrayList<>();
      List<Plane> matte = new ArrayList<>();
      for (int i = 0; i < moved.size(); i++) {
        planes.add(FrameAlignment.resampled(moved.get(i), refined.motions().get(i)));
        ColourImage image = set.first(LightState.QUADRANTS.get(i)).orElseThrow().image();
        try (Plane plane = LinearLight.greenLessBlue(image, region)) {
          matte.add(FrameAlignment.resampled(plane, refined.motions().get(i)));
        }
      }
      return new Quadrants(planes, matte, refined.errorPx(), Optional.empty());
    }
  }

  /** In the plane of the least noise, made of the detection planes and red. */
  private static LightClosure.Refined refined(
      CaptureSet set,
      Region region,
      Plane full,
      List<Plane> moved,
      Optional<Plane> room,
      List<Motion> motions,
      Rect window) {
    try (Scope scope = new Scope()) {
      Plane still = scope.add(leastNoise(set.full().image(), region, full));
      List<Plane> others = new ArrayList<>();
      for (int i = 0; i < moved.size(); i++) {
        ColourImage image = set.first(LightState.QUADRANTS.get(i)).orElseThrow().image();
        others.add(scope.add(leastNoise(image, region, moved.get(i))));
      }
      return LightClosure.refine(still, room, others, motions, window);
    }
  }

  private static Plane leastNoise(ColourImage image, Region region, Plane detection) {
    try (Plane red = LinearLight.channel(image, region, LinearLight.RED)) {
      return LinearLight.leastNoise(detection, red);
    }
  }
}
