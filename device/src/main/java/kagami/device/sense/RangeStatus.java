package kagami.device.sense;

/** How far a reading can be trusted (register RESULT__RANGE_STATUS; UM2931, range status). */
enum RangeStatus {
  /** Good. */
  VALID,
  /** The readings within it scatter too much. */
  TOO_NOISY,
  /** Too little light came back: nothing there, or too dark or far. */
  TOO_WEAK,
  /** Nearer than can be told. */
  TOO_NEAR,
  /** Outside of the range that can be told apart. */
  OUT_OF_RANGE,
  /** The sensor says that it is broken. */
  HARDWARE_FAULT,
  /** Anything else. */
  OTHER;

  private static final int MASK = 0x1F;

  /** The meaning of the register. */
  static RangeStatus of(int register) {
    return switch (register & MASK) {
      case 9 -> VALID;
      case 6 -> TOO_NOISY;
      case 4, 23 -> TOO_WEAK;
      case 8 -> TOO_NEAR;
      case 5, 7 -> OUT_OF_RANGE;
      case 3 -> HARDWARE_FAULT;
      default -> OTHER;
    };
  }
}
