package kagami.device.sense;

/**
 * Time that the sensor gives its light for one reading, with the two time-out words that a VL53L1X
 * takes for it in its short mode (ST's ultra lite driver STSW-IMG009, {@code SetTimingBudgetInMs}).
 */
public enum TimingBudget {
  /** 20 ms. */
  MS_20(20, 0x0051, 0x006E),
  /** 33 ms. */
  MS_33(33, 0x00D6, 0x006E),
  /** 50 ms. */
  MS_50(50, 0x01AE, 0x01E8),
  /** 100 ms. */
  MS_100(100, 0x02E1, 0x0388),
  /** 200 ms. */
  MS_200(200, 0x03E1, 0x0496);

  final int milliseconds;
  final int timeoutA;
  final int timeoutB;

  TimingBudget(int milliseconds, int timeoutA, int timeoutB) {
    this.milliseconds = milliseconds;
    this.timeoutA = timeoutA;
    this.timeoutB = timeoutB;
  }
}
