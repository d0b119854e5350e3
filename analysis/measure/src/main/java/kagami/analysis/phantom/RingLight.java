package kagami.analysis.phantom;

import java.util.List;
import kagami.analysis.capture.RingGeometry;

/**
 * The vector irradiance of each light source at a point: the sum over its LEDs of direction times
 * strength over squared distance. A surface there receives the scalar product with its normal. One
 * for the whole standard ring at 450 mm, face on.
 */
final class RingLight {
  private static final double NOMINAL_MM = 450;
  private static final int NOMINAL_LEDS = 24;

  private final double[] led;
  private final double strength;

  /** x, y, z of each light source's vector irradiance. */
  final float[] vector = new float[3 * View.SECTORS];

  RingLight(RingGeometry ring) {
    List<RingGeometry.Led> leds = ring.leds();
    led = new double[leds.size() * 4];
    for (int i = 0; i < leds.size(); i++) {
      led[4 * i] = leds.get(i).x();
      led[4 * i + 1] = leds.get(i).y();
      led[4 * i + 2] = leds.get(i).z();
      led[4 * i + 3] = leds.get(i).sector();
    }
    double square =
        NOMINAL_MM * NOMINAL_MM + StandardRig.RING_RADIUS_MM * StandardRig.RING_RADIUS_MM;
    strength = square * Math.sqrt(square) / NOMINAL_MM / NOMINAL_LEDS;
  }

  /** Fills {@link #vector} for a point in the camera's frame, mm. */
  void at(double x, double y, double z) {
    java.util.Arrays.fill(vector, 0);
    for (int i = 0; i < led.length; i += 4) {
      double dx = led[i] - x;
      double dy = led[i + 1] - y;
      double dz = led[i + 2] - z;
      double square = dx * dx + dy * dy + dz * dz;
      double weight = strength / (square * Math.sqrt(square));
      int s = 3 * (int) led[i + 3];
      vector[s] += (float) (dx * weight);
      vector[s + 1] += (float) (dy * weight);
      vector[s + 2] += (float) (dz * weight);
    }
  }
}
