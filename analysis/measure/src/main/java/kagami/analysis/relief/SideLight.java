package kagami.analysis.relief;

import java.util.List;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.Region;

/**
 * The sideways part of the four quadrants' light at one zone: mean horizontal over mean depth
 * component of the directions from the skin to the LEDs, each LED weighted by the light it sends
 * (inverse square of the distance, cosine on skin that faces the mirror).
 *
 * @param towards north, east, south, west: x to the right, y down
 */
public record SideLight(List<Direction> towards) {
  /** Tangent of the mean slant of a quadrant of the reference ring (110 mm) at 450 mm. */
  private static final double REFERENCE = 0.9 * 110 / 450;

  /** Copies the list. */
  public SideLight {
    towards = List.copyOf(towards);
  }

  /** Tangents of the slant of one quadrant's light. */
  public record Direction(double x, double y) {}

  /**
   * Looks from the middle of a region to the LEDs; the reference ring where the capture set does
   * not know its own.
   *
   * @param depthOffsetMm how much nearer than the face plane the skin is
   */
  public static SideLight at(CaptureSet set, Region region, double depthOffsetMm) {
    if (set.ring().isEmpty() || set.camera().isEmpty() || set.distanceMm().isEmpty()) {
      return reference();
    }
    CameraGeometry camera = set.camera().get();
    double depth = set.distanceMm().getAsDouble() - depthOffsetMm;
    double perPixel = depth / camera.focalPx();
    double x = (region.x() + region.width() / 2.0 - camera.principalPoint().x()) * perPixel;
    double y = (region.y() + region.height() / 2.0 - camera.principalPoint().y()) * perPixel;
    RingGeometry ring = set.ring().get();
    return new SideLight(
        LightState.QUADRANTS.stream().map(q -> direction(ring, q, x, y, depth)).toList());
  }

  private static SideLight reference() {
    return new SideLight(
        List.of(
            new Direction(0, -REFERENCE),
            new Direction(REFERENCE, 0),
            new Direction(0, REFERENCE),
            new Direction(-REFERENCE, 0)));
  }

  private static Direction direction(
      RingGeometry ring, LightState quadrant, double x, double y, double depth) {
    double sumX = 0;
    double sumY = 0;
    double sumDepth = 0;
    for (RingGeometry.Led led : ring.leds()) {
      if (led.quadrant() == quadrant) {
        double dx = led.x() - x;
        double dy = led.y() - y;
        double dz = depth - led.z();
        double weight = Math.pow(dx * dx + dy * dy + dz * dz, -1.5);
        sumX += weight * dx;
        sumY += weight * dy;
        sumDepth += weight * dz;
      }
    }
    return sumDepth > 0 ? new Direction(sumX / sumDepth, sumY / sumDepth) : new Direction(0, 0);
  }
}
