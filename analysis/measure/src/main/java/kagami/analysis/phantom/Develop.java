package kagami.analysis.phantom;

import kagami.analysis.capture.Exposure;

/**
 * From radiance to the 8-bit picture: electrons with shot and read noise, full well, gain, 12-bit
 * conversion, white balance, sRGB curve (IEC 61966-2-1). No mosaic, tone curve, colour matrix,
 * sharpening or denoising. Noise is the sum of four uniform numbers: normal up to 3.5 sigma.
 */
final class Develop {
  /**
   * Signal of a perfectly white surface under the whole ring at 450 mm, 20 ms, gain 1, as a share
   * of full scale. Chosen so that skin of tone III comes to 0.55-0.65 in green; larger clips light
   * skin, smaller drowns dark skin in noise.
   */
  static final double WHITE_AT_WORKING_POINT = 1.95;

  private static final double WORKING_EXPOSURE_MS = 20;
  private static final int STEPS = 4096;
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final long EVERY_OTHER_16 = 0x0000FFFF0000FFFFL;

  /** Standard deviation of the sum of four 16-bit uniform numbers. */
  private static final float FOUR_UNIFORM_SIGMA = (float) (65536 / Math.sqrt(3));

  private final View view;
  private final long noiseSeed;
  private final float[] electronsPerRadiance = new float[3];
  private final byte[][] curve = new byte[3][STEPS];
  private final float stepsPerElectron;

  Develop(View view, Exposure exposure, long noiseSeed) {
    Sensor sensor = view.sensor();
    this.view = view;
    this.noiseSeed = noiseSeed;
    this.stepsPerElectron =
        (float) (exposure.analogueGain() * (STEPS - 1) / sensor.fullWellElectrons());
    double[] nativeGain = {sensor.nativeRedGain(), 1, sensor.nativeBlueGain()};
    double[] gain = {exposure.redGain(), 1, exposure.blueGain()};
    for (int c = 0; c < 3; c++) {
      double time = exposure.milliseconds() / WORKING_EXPOSURE_MS;
      electronsPerRadiance[c] =
          (float) (WHITE_AT_WORKING_POINT * time * sensor.fullWellElectrons() / nativeGain[c]);
      for (int step = 0; step < STEPS; step++) {
        curve[c][step] = encode(gain[c] * step / (STEPS - 1));
      }
    }
  }

  private static byte encode(double linear) {
    double v = Math.min(1, linear);
    double s = v <= 0.0031308 ? 12.92 * v : 1.055 * Math.pow(v, 1 / 2.4) - 0.055;
    return (byte) Math.round(255 * s);
  }

  /** Blue, green, red bytes of some rows. */
  byte[] band(float[][][] light, int top, int rows) {
    byte[] out = new byte[rows * view.width() * 3];
    int[] steps = new int[view.width()];
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < rows; y++) {
        lots(mix(noiseSeed + GOLDEN * (3L * (top + y) + c + 1)), steps);
        convert(light[c][y], electronsPerRadiance[c], steps);
        byte[] lut = curve[c];
        int at = y * view.width() * 3 + 2 - c;
        for (int step : steps) {
          out[at] = lut[step];
          at += 3;
        }
      }
    }
    return out;
  }

  /** Sums of four 16-bit uniform numbers from a counter through SplitMix64's finaliser. */
  private static void lots(long seed, int[] sums) {
    long state = seed;
    for (int x = 0; x < sums.length; x++) {
      state += GOLDEN;
      long bits = mix(state);
      long pairs = (bits & EVERY_OTHER_16) + (bits >>> 16 & EVERY_OTHER_16);
      sums[x] = (int) pairs + (int) (pairs >>> 32);
    }
  }

  /**
   * From radiance to steps of the converter.
   *
   * @param sums the lots for the noise, replaced by the steps
   */
  private void convert(float[] light, float scale, int[] sums) {
    float electronsFull = (float) view.sensor().fullWellElectrons();
    float read = (float) view.sensor().readNoiseElectrons();
    float read2 = read * read;
    for (int x = 0; x < sums.length; x++) {
      float electrons = light[x] * scale;
      float normal = (sums[x] - 131070) / FOUR_UNIFORM_SIGMA;
      float noise = normal * (float) Math.sqrt(electrons + read2);
      float collected = Math.min(electronsFull, electrons + noise);
      sums[x] = Math.max(0, Math.min(STEPS - 1, (int) (collected * stepsPerElectron + 0.5f)));
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
