package kagami.analysis.calibrate;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import kagami.analysis.capture.LightState;

/**
 * What the ring gave in a scan and the camera took in of it, told by what does not change in a
 * person: the white of their eyes. Values mean nothing by themselves and are held against earlier
 * ones of the same person.
 *
 * @param level green light of the full ring that the white of the eyes sends back, per millisecond
 *     of exposure at gain 1, share of full scale, as it would be with the pupils 1000 px apart (the
 *     light of the ring falls with the square of the distance, and so does the square of that
 *     distance in the picture)
 * @param redOverGreen its red over its green, white-balance gains taken out
 * @param blueOverGreen its blue over its green, white-balance gains taken out
 * @param shares light that each quadrant gives the skin of nose and cheeks, over that of all four
 */
public record LightReading(
    double level, double redOverGreen, double blueOverGreen, Map<LightState, Double> shares) {
  /** Copies the shares in the order of the light states. */
  public LightReading {
    EnumMap<LightState, Double> copy = new EnumMap<>(LightState.class);
    copy.putAll(shares);
    shares = Collections.unmodifiableMap(copy);
  }

  /** The reading in the middle of some, each figure by itself; at least one. */
  public static LightReading median(List<LightReading> readings) {
    Map<LightState, Double> shares = new EnumMap<>(LightState.class);
    for (LightState quadrant : readings.getFirst().shares.keySet()) {
      shares.put(quadrant, middle(readings, r -> r.shares.getOrDefault(quadrant, 0.0)));
    }
    return new LightReading(
        middle(readings, LightReading::level),
        middle(readings, LightReading::redOverGreen),
        middle(readings, LightReading::blueOverGreen),
        shares);
  }

  private static double middle(List<LightReading> readings, ToDoubleFunction<LightReading> of) {
    return Median.of(readings.stream().mapToDouble(of).toArray());
  }
}
