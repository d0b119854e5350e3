package kagami.analysis.capture;

import java.util.List;

/**
 * Where the light comes from, in mm: camera at the origin, x right, y down, z from mirror to face.
 *
 * @param radiusMm radius of the ring
 * @param leds its light sources
 */
public record RingGeometry(double radiusMm, List<Led> leds) {
  /** Copies the list. */
  public RingGeometry {
    leds = List.copyOf(leds);
  }

  /**
   * One light source.
   *
   * @param x mm
   * @param y mm
   * @param z mm
   * @param sector the switchable part of the ring, 0-7
   * @param quadrant the light state that it belongs to
   */
  public record Led(double x, double y, double z, int sector, LightState quadrant) {}
}
