package kagami.analysis.phantom;

import java.util.Arrays;
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

  private final double[] ledX;
  private final double[] ledY;
  private final double[] ledZ;
  private final int[] first;
  private final double[] towardsX;
  private final double[] towardsY;
  private final double[] towardsZ;
  private final double strength;

  /** x, y, z of each light source's vector irradiance. */
  final float[] vector = new float[3 * View.SECTORS];

  RingLight(RingGeometry ring) {
    List<RingGeometry.Led> leds = ring.leds();
    ledX = leds.stream().mapToDouble(RingGeometry.Led::x).toArray();
    ledY = leds.stream().mapToDouble(RingGeometry.Led::y).toArray();
    ledZ = leds.stream().mapToDouble(RingGeometry.Led::z).toArray();
    first = leds.stream().mapToInt(led -> 3 * led.sector()).toArray();
    towardsX = new double[ledX.length];
    towardsY = new double[ledX.length];
    towardsZ = new double[ledX.length];
    double square =
        NOMINAL_MM * NOMINAL_MM + StandardRig.RING_RADIUS_MM * StandardRig.RING_RADIUS_MM;
    strength = square * Math.sqrt(square) / NOMINAL_MM / NOMINAL_LEDS;
  }

  /** Fills {@link #vector} for a point in the camera's frame, mm. */
  void at(double x, double y, double z) {
    for (int i = 0; i < ledX.length; i++) {
      double dx = ledX[i] - x;
      double dy = ledY[i] - y;
      double dz = ledZ[i] - z;
      double square = dx * dx + dy * dy + dz * dz;
      double weight = strength / (square * Math.sqrt(square));
      towardsX[i] = dx * weight;
      towardsY[i] = dy * weight;
      towardsZ[i] = dz * weight;
    }
    Arrays.fill(vector, 0);
    for (int i = 0; i < first.length; i++) {
      int s = first[i];
      vector[s] += (float) towardsX[i];
      vector[s + 1] += (float) towardsY[i];
      vector[s + 2] += (float) towardsZ[i];
    }
  }
}
