package kagami.device.camera;

import kagami.analysis.capture.Exposure;

/**
 * What a camera is locked to for its whole life, besides its focus.
 *
 * @param exposureMs exposure time in ms, 0.1 to 200. Larger gathers more light and blurs more;
 *     should be a multiple of the mains half-period (10 ms at 50 Hz, 8.33 ms at 60 Hz). Default 20
 * @param analogueGain 1 = base sensitivity, 1 to 16. Larger is brighter and noisier; above 4 a scan
 *     is refused. Default 1
 * @param redGain white-balance gain of red over green
 * @param blueGain white-balance gain of blue over green
 */
public record CameraSettings(
    double exposureMs, double analogueGain, double redGain, double blueGain) {
  /** Relative difference that rounding to sensor lines may make. */
  private static final double TOLERANCE = 0.005;

  /** The reference design's working point: 20 ms at base gain, white balance of white LEDs. */
  public static final CameraSettings DEFAULT = new CameraSettings(20, 1, 2.35, 1.85);

  /** Checks the ranges. */
  public CameraSettings {
    within("exposureMs", exposureMs, 0.1, 200);
    within("analogueGain", analogueGain, 1, 16);
    within("redGain", redGain, 0.1, 10);
    within("blueGain", blueGain, 0.1, 10);
  }

  /** True when a frame says that it was taken with these settings. */
  public boolean held(Exposure frame) {
    return near(exposureMs, frame.milliseconds())
        && near(analogueGain, frame.analogueGain())
        && near(redGain, frame.redGain())
        && near(blueGain, frame.blueGain());
  }

  private static boolean near(double wanted, double got) {
    return Math.abs(got - wanted) <= TOLERANCE * wanted;
  }

  private static void within(String field, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must lie between %s and %s, but is %s".formatted(field, least, most, value));
    }
  }
}
