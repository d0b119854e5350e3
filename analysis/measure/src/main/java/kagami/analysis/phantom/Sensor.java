package kagami.analysis.phantom;

/**
 * The camera's lens and sensor.
 *
 * @param fullWellElectrons electrons of a full pixel, which at gain 1 is full scale
 * @param readNoiseElectrons noise of a dark pixel, electrons
 * @param nativeRedGain white-balance gain of red that turns the ring's light on white paper into
 *     equal channels; red pixels collect that much less than green
 * @param nativeBlueGain the same for blue
 * @param lensBlurPx standard deviation of the Gaussian point spread, pixels, 0.4 to 2
 */
public record Sensor(
    double fullWellElectrons,
    double readNoiseElectrons,
    double nativeRedGain,
    double nativeBlueGain,
    double lensBlurPx) {
  /** An IMX477 with a fair lens: what the working point of the mirror is calculated with. */
  public static final Sensor STANDARD = new Sensor(8000, 3, 2.35, 1.85, 0.7);

  /** Checks the ranges. */
  public Sensor {
    Check.range("fullWellElectrons", fullWellElectrons, 100, 1e6);
    Check.range("readNoiseElectrons", readNoiseElectrons, 0, 100);
    Check.range("nativeRedGain", nativeRedGain, 0.5, 8);
    Check.range("nativeBlueGain", nativeBlueGain, 0.5, 8);
    Check.range("lensBlurPx", lensBlurPx, 0.4, 2);
  }
}
