package kagami.device.sense;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongSupplier;
import kagami.device.board.BoardException;
import kagami.device.board.SimulatedI2cDevice;

/**
 * A distance sensor as seen from its bus: a register file that boots, ranges once it was configured
 * and started, raises its interrupt in the polarity set, and holds a result until it is cleared.
 * Its readings scatter by 2 mm, about as a face's at half a metre do.
 */
final class SimulatedVl53 implements SimulatedI2cDevice {
  private static final long BOOT_NS = 1_200_000;
  private static final double NOISE_MM = 2;
  private static final int VALID = 9;
  private static final int TOO_WEAK = 4;
  private static final int CLOCK_PLL = 0x155;

  private final byte[] registers = new byte[0x200];
  private final Vl53Model model;
  private final LongSupplier nanoClock;
  private final Random noise = new Random(53);
  private long bootedAtNs;
  private boolean ranging;
  private long nextNs;
  private boolean ready;
  private double targetMm;
  private int status = VALID;
  private boolean absent;

  SimulatedVl53(Vl53Model model, LongSupplier nanoClock) {
    this.model = model;
    this.nanoClock = nanoClock;
    boot();
  }

  /** Puts something before the sensor, mm; 0 = nothing. */
  synchronized void target(double millimetres) {
    targetMm = millimetres;
  }

  /** Has every further reading carry a status. */
  synchronized void status(int register) {
    status = register;
  }

  /** Pulls the plug, or puts it back. */
  synchronized void absent(boolean gone) {
    absent = gone;
    if (!gone) {
      boot();
    }
  }

  /** True while its light is on. */
  synchronized boolean ranging() {
    return ranging;
  }

  private void boot() {
    Arrays.fill(registers, (byte) 0);
    bootedAtNs = nanoClock.getAsLong() + BOOT_NS;
    ranging = false;
    ready = false;
    word(Vl53Registers.IDENTIFICATION_MODEL_ID, model.id());
    word(Vl53Registers.OSC_FREQUENCY, 0xBCCC);
    word(Vl53Registers.RESULT_OSC_CALIBRATE_VAL, CLOCK_PLL);
  }

  private void word(int register, int value) {
    registers[register] = (byte) (value >> 8);
    registers[register + 1] = (byte) value;
  }

  private void answer() {
    if (absent || nanoClock.getAsLong() < bootedAtNs) {
      throw new BoardException("the simulated distance sensor does not acknowledge");
    }
  }

  @Override
  public synchronized void write(byte[] bytes) {
    int register = Vl53Registers.word(bytes, 0);
    if (absent) {
      answer();
    }
    for (int i = 2; i < bytes.length; i++) {
      registers[register + i - 2] = bytes[i];
      wrote(register + i - 2, bytes[i] & 0xFF);
    }
  }

  private void wrote(int register, int value) {
    switch (register) {
      case Vl53Registers.SOFT_RESET -> {
        if (value == 0) {
          boot();
        } else {
          bootedAtNs = nanoClock.getAsLong() + BOOT_NS;
        }
      }
      case Vl53Registers.SYSTEM_INTERRUPT_CLEAR -> ready = ready && (value & 1) == 0;
      case Vl53Registers.SYSTEM_MODE_START -> {
        ranging = value != 0 && configured();
        ready = ready && ranging;
        nextNs = nanoClock.getAsLong() + periodNs();
      }
      default -> {}
    }
  }

  /** Registers that are zero unless somebody wrote the configuration. */
  private boolean configured() {
    return registers[0x7F] == (byte) 0xC7 && registers[0x80] == (byte) 0xFF;
  }

  private long periodNs() {
    long period =
        (long) Vl53Registers.word(registers, Vl53Registers.INTERMEASUREMENT_PERIOD) << 16
            | Vl53Registers.word(registers, Vl53Registers.INTERMEASUREMENT_PERIOD + 2);
    return Math.max(20, Math.round(period / (CLOCK_PLL * 1.075))) * 1_000_000L;
  }

  @Override
  public synchronized byte[] writeThenRead(byte[] bytes, int count) {
    answer();
    range();
    int register = Vl53Registers.word(bytes, 0);
    boolean activeLow = (registers[Vl53Registers.GPIO_HV_MUX_CTRL] & 0x10) != 0;
    registers[Vl53Registers.GPIO_TIO_HV_STATUS] = (byte) (ready != activeLow ? 1 : 0);
    registers[Vl53Registers.FIRMWARE_SYSTEM_STATUS] = 3;
    return Arrays.copyOfRange(registers, register, register + count);
  }

  private void range() {
    long nowNs = nanoClock.getAsLong();
    if (!ranging || ready || nowNs < nextNs) {
      return;
    }
    ready = true;
    nextNs = nowNs + periodNs();
    boolean something = targetMm > 0 && targetMm <= 1300;
    registers[Vl53Registers.RESULT] = (byte) (something ? status : TOO_WEAK);
    double reading = something ? targetMm + NOISE_MM * noise.nextGaussian() : 0;
    word(Vl53Registers.RESULT + 13, (int) Math.round(Math.max(0, reading)));
  }
}
