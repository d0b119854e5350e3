package kagami.device.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import kagami.device.SettableNanos;
import kagami.device.board.BoardException;
import kagami.device.board.I2cPort;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.board.SimulatedI2cDevice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Vl53Test {
  private final SettableNanos clock = new SettableNanos();
  private final SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), clock);

  private I2cPort port(SimulatedI2cDevice device) {
    board.attach(1, 0x29, device);
    return board.i2c(1, 0x29);
  }

  private Ranging next(Vl53 sensor) {
    for (int look = 0; look < 1000; look++) {
      Optional<Ranging> ranging = sensor.poll();
      if (ranging.isPresent()) {
        return ranging.get();
      }
      clock.advanceMs(1);
    }
    throw new AssertionError("no reading within a second");
  }

  @ParameterizedTest
  @EnumSource(Vl53Model.class)
  void itRangesAndTellsEachReadingOnce(Vl53Model model) {
    SimulatedVl53 device = new SimulatedVl53(model, clock);
    device.target(450);
    Vl53 sensor = Vl53.start(port(device), TimingBudget.MS_50, clock);
    double sum = 0;
    for (int i = 0; i < 50; i++) {
      Ranging ranging = next(sensor);
      assertEquals(RangeStatus.VALID, ranging.status());
      assertTrue(sensor.poll().isEmpty(), "one reading, one result");
      sum += ranging.millimetres();
    }
    assertEquals(450, sum / 50, 1.5);
    sensor.stop();
    assertFalse(device.ranging());
  }

  @Test
  void readingsComeAtThePaceOfTheBudget() {
    SimulatedVl53 device = new SimulatedVl53(Vl53Model.VL53L1X, clock);
    Vl53 sensor = Vl53.start(port(device), TimingBudget.MS_100, clock);
    next(sensor);
    long first = clock.now();
    next(sensor);
    assertEquals(100, (clock.now() - first) / 1e6, 3);
  }

  @Test
  void aSensorLeftRangingByAnotherProgramIsBegunAnew() {
    SimulatedVl53 device = new SimulatedVl53(Vl53Model.VL53L1X, clock);
    device.target(300);
    I2cPort port = port(device);
    next(Vl53.start(port, TimingBudget.MS_20, clock));
    Ranging again = next(Vl53.start(port, TimingBudget.MS_50, clock));
    assertEquals(300, again.millimetres(), 10);
  }

  @ParameterizedTest
  @CsvSource({
    "9, VALID",
    "6, TOO_NOISY",
    "4, TOO_WEAK",
    "8, TOO_NEAR",
    "5, OUT_OF_RANGE",
    "7, OUT_OF_RANGE",
    "3, HARDWARE_FAULT",
    "0, OTHER",
    "0xE9, VALID"
  })
  void aStatusIsRead(String register, RangeStatus status) {
    SimulatedVl53 device = new SimulatedVl53(Vl53Model.VL53L1X, clock);
    device.target(450);
    device.status(Integer.decode(register));
    assertEquals(status, next(Vl53.start(port(device), TimingBudget.MS_33, clock)).status());
  }

  @Test
  void anotherDeviceAtTheAddressIsNamed() {
    SimulatedI2cDevice other =
        new SimulatedI2cDevice() {
          @Override
          public void write(byte[] bytes) {}

          @Override
          public byte[] writeThenRead(byte[] bytes, int count) {
            byte[] ones = new byte[count];
            Arrays.fill(ones, (byte) 0x11);
            return ones;
          }
        };
    BoardException wrong =
        assertThrows(
            BoardException.class, () -> Vl53.start(port(other), TimingBudget.MS_50, clock));
    assertTrue(wrong.getMessage().contains("0x1111"), wrong.getMessage());
  }

  @Test
  void aSensorThatNeverBootsIsGivenUp() {
    SimulatedI2cDevice mute =
        new SimulatedI2cDevice() {
          @Override
          public void write(byte[] bytes) {}

          @Override
          public byte[] writeThenRead(byte[] bytes, int count) {
            return new byte[count];
          }
        };
    long begin = clock.now();
    BoardException given =
        assertThrows(BoardException.class, () -> Vl53.start(port(mute), TimingBudget.MS_50, clock));
    assertTrue(given.getMessage().contains("boot"), given.getMessage());
    assertTrue(clock.now() - begin < 1_100_000_000L);
  }

  /** The largest eight-bit value needs no exponent, one more needs the first. */
  @Test
  void aTimeIsWrittenAsEightBitsAndAnExponent() {
    assertEquals(0x00FF, Vl53.timeout(256 * 10L, 10));
    assertEquals(0x0180, Vl53.timeout(257 * 10L, 10));
    assertEquals(0x0000, Vl53.timeout(10, 10));
    assertEquals(0x02C7, Vl53.timeout(800 * 7L, 7));
  }
}
