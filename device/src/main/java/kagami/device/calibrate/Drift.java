package kagami.device.calibrate;

import java.util.ArrayList;
import java.util.List;

/** How far a mirror has drifted since it was calibrated. */
public final class Drift {
  /**
   * Change of the flat field anywhere that is no noise, relative. Larger overlooks a soiled lens,
   * smaller warns of nothing: two calibrations of an unchanged mirror agree within 0.5 %.
   */
  private static final double FLAT_FIELD = 0.01;

  /** Change of the focal length that shows in areas (they go with its square), relative. */
  private static final double FOCAL = 0.01;

  /** Change of a quadrant's light against the ring's, relative: ageing LEDs, a soiled diffuser. */
  private static final double LIGHT = 0.05;

  /** Change of the dark level, share of full scale. */
  private static final double DARK = 0.005;

  private static final int STEPS = 20;

  private Drift() {}

  /** Warnings in words; empty when the two agree. */
  public static List<String> between(CalibrationFile old, CalibrationFile now) {
    List<String> warnings = new ArrayList<>();
    if (old.flatField().width() != now.flatField().width()
        || old.flatField().height() != now.flatField().height()) {
      warnings.add("the camera gives pictures of another size");
      return warnings;
    }
    double flat = flatField(old, now);
    if (flat > FLAT_FIELD) {
      warnings.add(
          "the flat field changed by %.1f %% (limit %.0f %%): clean the lens, check its seat"
              .formatted(100 * flat, 100 * FLAT_FIELD));
    }
    double focal = now.focal().focalPx() / old.focal().focalPx() - 1;
    if (Math.abs(focal) > FOCAL) {
      warnings.add(
          "the focal length changed by %+.1f %% (limit %.0f %%): lens or focus was moved"
              .formatted(100 * focal, 100 * FOCAL));
    }
    old.light()
        .forEach(
            (state, share) -> {
              double change = now.light().getOrDefault(state, 0.0) / share - 1;
              if (Math.abs(change) > LIGHT) {
                warnings.add(
                    "the light of %s changed by %+.0f %% (limit %.0f %%): sectors age or are soiled"
                        .formatted(state, 100 * change, 100 * LIGHT));
              }
            });
    if (now.darkLevel() - old.darkLevel() > DARK) {
      warnings.add("the covered camera sees more light than before: the cover leaks");
    }
    return warnings;
  }

  private static double flatField(CalibrationFile old, CalibrationFile now) {
    double worst = 0;
    for (int channel = 0; channel < 3; channel++) {
      for (int i = 0; i < (STEPS + 1) * (STEPS + 1); i++) {
        int column = i % (STEPS + 1);
        int row = i / (STEPS + 1);
        double x = (double) old.flatField().width() * column / STEPS;
        double y = (double) old.flatField().height() * row / STEPS;
        double ratio = now.flatField().at(channel, x, y) / old.flatField().at(channel, x, y);
        worst = Math.max(worst, Math.abs(ratio - 1));
      }
    }
    return worst;
  }
}
