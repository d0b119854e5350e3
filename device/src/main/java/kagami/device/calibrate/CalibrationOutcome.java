package kagami.device.calibrate;

/** What calibrating came to. */
public sealed interface CalibrationOutcome {
  /** Everything was measured. */
  record Calibrated(CalibrationFile file) implements CalibrationOutcome {}

  /** It was given up: why, and what to do. */
  record Failed(String why) implements CalibrationOutcome {}

  /** The assistant had enough. */
  record Cancelled() implements CalibrationOutcome {}
}
