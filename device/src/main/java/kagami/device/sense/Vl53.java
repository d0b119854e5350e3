package kagami.device.sense;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kagami.device.board.BoardException;
import kagami.device.board.I2cPort;
import kagami.device.board.MonotonicClock;

/**
 * A VL53L1X or VL53L4CD time-of-flight sensor that ranges without end. The order of steps is that
 * of ST's ultra lite drivers ({@code SensorInit}, {@code SetDistanceMode}, {@code
 * SetTimingBudgetInMs}, {@code SetRangeTiming}); unlike them it resets the sensor first, since a
 * program that died may have left it ranging, and it gives every wait an end.
 */
final class Vl53 {
  /** Result block: status first, distance at its fourteenth byte. */
  private static final int RESULT_BYTES = 17;

  private static final int DISTANCE_AT = 13;

  /** Booting takes 1.2 ms, the first reading 100 ms at most. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(1);

  private final Vl53Registers registers;
  private final MonotonicClock clock;

  private Vl53(I2cPort port, MonotonicClock clock) {
    this.registers = new Vl53Registers(port);
    this.clock = clock;
  }

  /**
   * Sets the sensor up and has it range.
   *
   * @throws BoardException when it does not answer, is no known model, or never gets ready
   */
  static Vl53 start(I2cPort port, TimingBudget budget, MonotonicClock clock) {
    Vl53 sensor = new Vl53(port, clock);
    sensor.reset();
    Vl53Model model =
        Vl53Model.of(sensor.registers.readWord(Vl53Registers.IDENTIFICATION_MODEL_ID));
    sensor.calibrate(model);
    switch (model) {
      case VL53L1X -> sensor.rangeAsVl53l1x(budget);
      case VL53L4CD -> sensor.rangeAsVl53l4cd(budget);
    }
    return sensor;
  }

  private void reset() {
    registers.writeByte(Vl53Registers.SOFT_RESET, 0x00);
    clock.waitUntil(clock.getAsLong() + BETWEEN_LOOKS.toNanos());
    registers.writeByte(Vl53Registers.SOFT_RESET, 0x01);
    await("did not boot", this::booted);
  }

  /** It does not even acknowledge while it boots. */
  private boolean booted() {
    try {
      return (registers.readByte(Vl53Registers.FIRMWARE_SYSTEM_STATUS) & 1) == 1;
    } catch (BoardException notYet) {
      return false;
    }
  }

  /** Writes the configuration and lets one reading set the reference voltage. */
  private void calibrate(Vl53Model model) {
    registers.writeBytes(Vl53Registers.CONFIGURATION, model.configuration());
    registers.writeByte(Vl53Registers.SYSTEM_MODE_START, 0x40);
    await("gave no first reading", this::ready);
    registers.writeByte(Vl53Registers.SYSTEM_INTERRUPT_CLEAR, 0x01);
    stop();
    registers.writeByte(Vl53Registers.VHV_CONFIG_TIMEOUT_MACROP_LOOP_BOUND, 0x09);
    registers.writeByte(Vl53Registers.VHV_CONFIG_INIT, 0x00);
  }

  private void rangeAsVl53l1x(TimingBudget budget) {
    registers.writeByte(Vl53Registers.PHASECAL_CONFIG_TIMEOUT_MACROP, 0x14);
    registers.writeByte(Vl53Registers.RANGE_CONFIG_VCSEL_PERIOD_A, 0x07);
    registers.writeByte(Vl53Registers.RANGE_CONFIG_VCSEL_PERIOD_B, 0x05);
    registers.writeByte(Vl53Registers.RANGE_CONFIG_VALID_PHASE_HIGH, 0x38);
    registers.writeWord(Vl53Registers.SD_CONFIG_WOI_SD0, 0x0705);
    registers.writeWord(Vl53Registers.SD_CONFIG_INITIAL_PHASE_SD0, 0x0606);
    registers.writeWord(Vl53Registers.RANGE_CONFIG_TIMEOUT_MACROP_A, budget.timeoutA);
    registers.writeWord(Vl53Registers.RANGE_CONFIG_TIMEOUT_MACROP_B, budget.timeoutB);
    int clockPll = registers.readWord(Vl53Registers.RESULT_OSC_CALIBRATE_VAL) & 0x3FF;
    registers.writeDouble(
        Vl53Registers.INTERMEASUREMENT_PERIOD, (long) (clockPll * budget.milliseconds * 1.075));
    registers.writeByte(Vl53Registers.SYSTEM_MODE_START, 0x40);
  }

  private void rangeAsVl53l4cd(TimingBudget budget) {
    registers.writeWord(Vl53Registers.UNNAMED_0024, 0x0500);
    int oscillator = registers.readWord(Vl53Registers.OSC_FREQUENCY);
    if (oscillator == 0) {
      throw new BoardException("the distance sensor's clock stands still; power it off and on");
    }
    long macroPeriod = (2304L * (0x40000000 / oscillator)) >> 6;
    long light = (budget.milliseconds * 1000L - 2500) << 12;
    registers.writeDouble(Vl53Registers.INTERMEASUREMENT_PERIOD, 0);
    registers.writeWord(
        Vl53Registers.RANGE_CONFIG_TIMEOUT_MACROP_A, timeout(light, (macroPeriod * 16) >> 6));
    registers.writeWord(
        Vl53Registers.RANGE_CONFIG_TIMEOUT_MACROP_B, timeout(light, (macroPeriod * 12) >> 6));
    registers.writeByte(Vl53Registers.SYSTEM_MODE_START, 0x21);
  }

  /** A time in periods, as eight bits and an exponent of two. */
  static int timeout(long time, long period) {
    long mantissa = (time + (period >> 1)) / period - 1;
    int exponent = 0;
    while (mantissa > 0xFF) {
      mantissa >>= 1;
      exponent++;
    }
    return exponent << 8 | (int) mantissa;
  }

  /**
   * The reading that is ready, if one is.
   *
   * @throws BoardException when the sensor does not answer
   */
  Optional<Ranging> poll() {
    if (!ready()) {
      return Optional.empty();
    }
    byte[] result = registers.readBytes(Vl53Registers.RESULT, RESULT_BYTES);
    registers.writeByte(Vl53Registers.SYSTEM_INTERRUPT_CLEAR, 0x01);
    return Optional.of(
        new Ranging(
            RangeStatus.of(result[0]), Vl53Registers.word(result, DISTANCE_AT), clock.getAsLong()));
  }

  /** The interrupt line's level, as its polarity says. */
  private boolean ready() {
    boolean activeLow = (registers.readByte(Vl53Registers.GPIO_HV_MUX_CTRL) & 0x10) != 0;
    boolean high = (registers.readByte(Vl53Registers.GPIO_TIO_HV_STATUS) & 1) == 1;
    return high != activeLow;
  }

  /** No more light. */
  void stop() {
    registers.writeByte(Vl53Registers.SYSTEM_MODE_START, 0x00);
  }

  private void await(String otherwise, BooleanSupplier condition) {
    long giveUpNs = clock.getAsLong() + LONGEST_WAIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (clock.getAsLong() > giveUpNs || Thread.currentThread().isInterrupted()) {
        throw new BoardException(
            "the distance sensor " + otherwise + "; check its wiring and power it off and on");
      }
      clock.waitUntil(clock.getAsLong() + BETWEEN_LOOKS.toNanos());
    }
  }
}
