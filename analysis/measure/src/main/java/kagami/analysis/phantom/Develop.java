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
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < rows; y++) {
        row(light[c][y], c, top + y, out, y * view.width() * 3 + 2 - c);
      }
    }
    return out;
  }

  private void row(float[] light, int channel, int y, byte[] out, int start) {
    float electronsFull = (float) view.sensor().fullWellElectrons();
    float read = (float) view.sensor().readNoiseElectrons();
    float scale = electronsPerRadiance[channel];
    byte[] lut = curve[channel];
    long state = mix(noiseSeed + GOLDEN * (3L * y + channel + 1));
    int at = start;
    for (int x = 0; x < light.length; x++) {
      float electrons = light[x] * scale;
      state += GOLDEN;
      float noise = normal(mix(state)) * (float) Math.sqrt(electrons + read * read);
      float collected = Math.min(electronsFull, electrons + noise);
      int step = (int) (collected * stepsPerElectron + 0.5f);
      out[at] = lut[Math.clamp(step, 0, STEPS - 1)];
      at += 3;
    }
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }

  private static float normal(long bits) {
    int sum =
        (int) (bits & 0xFFFF)
            + (int) (bits >>> 16 & 0xFFFF)
            + (int) (bits >>> 32 & 0xFFFF)
            + (int) (bits >>> 48);
    return (sum - 131070) / FOUR_UNIFORM_SIGMA;
  }
}
