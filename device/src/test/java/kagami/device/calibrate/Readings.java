package kagami.device.calibrate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntFunction;
import kagami.analysis.calibrate.LightReading;
import kagami.analysis.capture.LightState;
import kagami.device.store.LightHistory.Told;

/** Made-up light, as a person's scans would tell it. */
final class Readings {
  static final LocalDate BEGIN = LocalDate.of(2026, 3, 2);

  /** Of an unchanged ring. */
  static final LightReading NEW = light(1, 1, 1);

  private Readings() {}

  /** All relative to a new ring: its level, its red, and what the upper sectors give. */
  static LightReading light(double level, double red, double north) {
    Map<LightState, Double> shares = new EnumMap<>(LightState.class);
    for (LightState quadrant : LightState.QUADRANTS) {
      shares.put(quadrant, (quadrant == LightState.NORTH ? north : 1) / (3 + north));
    }
    return new LightReading(0.002 * level, 0.9 * red, 0.7, shares);
  }

  /** The same with every figure off by chance, each on its own. */
  static LightReading scattered(LightReading light, double share, Random random) {
    Map<LightState, Double> shares = new EnumMap<>(LightState.class);
    for (LightState quadrant : LightState.QUADRANTS) {
      shares.put(quadrant, off(light.shares().getOrDefault(quadrant, 0.25), share, random));
    }
    return new LightReading(
        off(light.level(), share, random),
        off(light.redOverGreen(), share, random),
        off(light.blueOverGreen(), share, random),
        shares);
  }

  private static double off(double value, double share, Random random) {
    return value * Math.exp(share * random.nextGaussian());
  }

  /** One scan every other day from a day on. */
  static List<Told> person(int firstDay, int scans, IntFunction<LightReading> light) {
    List<Told> told = new ArrayList<>();
    for (int scan = 0; scan < scans; scan++) {
      told.add(new Told(BEGIN.plusDays(firstDay + 2L * scan), light.apply(scan)));
    }
    return told;
  }
}
