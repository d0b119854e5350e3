package kagami.device.display;

/** The vanity lamp, as the page sets it; called from several threads. */
public interface Vanity {
  /**
   * How it is set and may be.
   *
   * @param percent light, 0 to 100
   * @param kelvin colour temperature
   * @param warmest least that may be set, K
   * @param coldest most that may be set, K
   */
  record Setting(int percent, int kelvin, int warmest, int coldest) {}

  /** How it is set now. */
  Setting now();

  /**
   * Sets it; while the ring serves a scan, for afterwards.
   *
   * @throws IllegalArgumentException when a figure is out of its range
   */
  void set(int percent, int kelvin);
}
