package kagami.analysis.metric;

import kagami.analysis.trend.Normal;

/**
 * A sum over pores, and what a repeat of the scan would change in it: the noise of each figure,
 * pores that come and go each by itself, pores that come and go together because a scan shows all
 * skin a little softer or paler, and pores that the zone's border leaves in or out.
 */
final class PoreSum {
  private double value;
  private double variance;
  private double together;

  /** Adds what is certain to be there. */
  void add(double figure) {
    value += figure;
  }

  /** Adds noise that no other pore shares. */
  void own(double error) {
    variance += error * error;
  }

  /**
   * Adds what is gained or lost when something happens that may or may not in a repeat.
   *
   * @param gain in the unit of the sum
   * @param probability of it, 0-1
   * @param shared how much of what decides it all pores share, as a correlation's root, 0-1
   */
  void chance(double gain, double probability, double shared) {
    variance += probability * (1 - probability) * gain * gain;
    if (shared > 0 && probability > 1e-6 && probability < 1 - 1e-6) {
      double z = Normal.upperQuantile(probability);
      together += shared * gain * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
  }

  /** Adds what one standard deviation of something common to the whole scan changes. */
  void common(double change) {
    variance += change * change;
  }

  double value() {
    return value;
  }

  /** One standard deviation. */
  double error() {
    return Math.sqrt(variance + together * together);
  }

  /** The sum over something without an error of its own. */
  Estimate over(double divisor) {
    return new Estimate(value / divisor, error() / divisor);
  }
}
