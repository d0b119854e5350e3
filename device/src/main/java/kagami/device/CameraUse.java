package kagami.device;

/** What a program looks through the camera for. */
enum CameraUse {
  /** Scans: as the settings say, corrected by what was calibrated. */
  SCAN(1),

  /** The whole sensor, as it is. */
  SENSOR(1),

  /**
   * The same before white paper, which is two to three times as bright as skin. Larger is less
   * noisy, smaller keeps white paper at 350 mm below full scale. 0.3: white of 1.95 times full
   * scale at the working point, times 1.5 there.
   */
  WHITE_PAPER(0.3);

  private static final double SHORTEST_MS = 0.1;

  private final double exposureShare;

  CameraUse(double exposureShare) {
    this.exposureShare = exposureShare;
  }

  /** The exposure that goes with a scan's, ms. */
  double exposureMs(double scanMs) {
    return Math.max(SHORTEST_MS, exposureShare * scanMs);
  }
}
