package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.List;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.LightState;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.PixelPoint;

/** Camera and ring of the reference design. */
public final class StandardRig {
  /** Radius of the ring, mm. */
  public static final double RING_RADIUS_MM = 110;

  private static final int LEDS = 24;
  private static final double FOCAL_PER_WIDTH = 6081.081 / 4056;

  /** Sector k is centred (k + 0.5) x 45 degrees counter-clockwise from the right. */
  private static final List<LightState> QUADRANT_OF_SECTOR =
      List.of(
          LightState.EAST,
          LightState.NORTH,
          LightState.NORTH,
          LightState.WEST,
          LightState.WEST,
          LightState.SOUTH,
          LightState.SOUTH,
          LightState.EAST);

  private StandardRig() {}

  /** 24 LEDs in 8 sectors around the camera; a quadrant is two neighbouring sectors. */
  public static RingGeometry standardRing() {
    return ring(RING_RADIUS_MM, 0, 0, 0);
  }

  /**
   * The same sectors on a ring of another size or place.
   *
   * @param radiusMm of the circle that the LEDs sit on
   * @param rightMm its centre right of the lens in the camera's picture
   * @param downMm its centre below the lens
   * @param forwardMm its plane before the lens's pupil, towards the face
   */
  public static RingGeometry ring(
      double radiusMm, double rightMm, double downMm, double forwardMm) {
    List<RingGeometry.Led> leds = new ArrayList<>();
    for (int i = 0; i < LEDS; i++) {
      double angle = Math.toRadians((i + 0.5) * 360.0 / LEDS);
      int sector = i / (LEDS / View.SECTORS);
      leds.add(
          new RingGeometry.Led(
              rightMm + radiusMm * Math.cos(angle),
              downMm - radiusMm * Math.sin(angle),
              forwardMm,
              sector,
              QUADRANT_OF_SECTOR.get(sector)));
    }
    return new RingGeometry(radiusMm, leds);
  }

  /** The reference lens for a picture of this size: 0.074 mm per pixel at 450 mm for 4056. */
  public static CameraGeometry camera(int width, int height) {
    return new CameraGeometry(
        width * FOCAL_PER_WIDTH, new PixelPoint((width - 1) / 2.0, (height - 1) / 2.0));
  }

  /** 20 ms at gain 1 with the sensor's own white balance. */
  public static Exposure exposure() {
    return new Exposure(
        20, 1, Sensor.STANDARD.nativeRedGain(), Sensor.STANDARD.nativeBlueGain(), 0);
  }

  /** Sector levels of a light state: 1 for every sector that belongs to it. */
  public static double[] levels(RingGeometry ring, LightState light) {
    double[] levels = new double[View.SECTORS];
    switch (light) {
      case AMBIENT -> {}
      case FULL -> java.util.Arrays.fill(levels, 1);
      case NORTH, EAST, SOUTH, WEST ->
          ring.leds().stream()
              .filter(led -> led.quadrant() == light)
              .forEach(led -> levels[led.sector()] = 1);
    }
    return levels;
  }
}
