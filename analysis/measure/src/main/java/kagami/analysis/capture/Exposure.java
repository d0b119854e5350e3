package kagami.analysis.capture;

/**
 * What the camera reported for one frame.
 *
 * @param milliseconds exposure time
 * @param analogueGain 1 = base sensitivity
 * @param redGain white-balance gain of red over green
 * @param blueGain white-balance gain of blue over green
 * @param sensorTimestampNs start of the frame on the boot clock
 */
public record Exposure(
    double milliseconds,
    double analogueGain,
    double redGain,
    double blueGain,
    long sensorTimestampNs) {
  /** Checks signs. */
  public Exposure {
    if (!(milliseconds > 0) || !(analogueGain > 0) || !(redGain > 0) || !(blueGain > 0)) {
      throw new IllegalArgumentException(
          "exposure %s ms, gain %s, white balance %s %s: all must be above 0"
              .formatted(milliseconds, analogueGain, redGain, blueGain));
    }
  }

  /** True when light of two frames can be compared number by number. */
  public boolean sameSettings(Exposure other) {
    return milliseconds == other.milliseconds
        && analogueGain == other.analogueGain
        && redGain == other.redGain
        && blueGain == other.blueGain;
  }
}
