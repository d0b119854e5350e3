package kagami.device.board;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.pi4j.boardinfo.util.BoardInfoHelper;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutput;
import com.pi4j.plugin.mock.provider.i2c.MockI2C;
import com.pi4j.plugin.mock.provider.spi.MockSpi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PiBoardTest extends BoardContract {
  @TempDir private Path dev;
  private final Context context = MockBoards.context();
  private final Map<Integer, MockDigitalOutput> seen = new HashMap<>();

  @Override
  Board open() {
    deviceFile("spidev0.0");
    deviceFile("i2c-1");
    return new PiBoard(context, new DeviceFiles(dev));
  }

  private void deviceFile(String name) {
    try {
      Files.createFile(dev.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A pin that was given back stays what it was last. */
  @Override
  boolean driven(int line) {
    MockBoards.find(context, line, MockDigitalOutput.class).ifPresent(pin -> seen.put(line, pin));
    return seen.containsKey(line) && seen.get(line).isHigh();
  }

  @Override
  void press(int line, boolean high) {
    MockDigitalInput pin = MockBoards.find(context, line, MockDigitalInput.class).orElseThrow();
    pin.mockState(high ? DigitalState.HIGH : DigitalState.LOW);
  }

  @Override
  byte[] sent() {
    MockSpi spi = context.io("SPI 0.0");
    return spi.readEntireMockBuffer();
  }

  @Override
  void register(byte... bytes) {
    MockI2C device = context.io("I2C bus 1 address 0x29");
    device.writeRegister(new byte[] {2, 1}, bytes, 0, bytes.length);
  }

  @Test
  void aContextThatOnlyPretendsIsRefused() {
    BoardException refused = assertThrows(BoardException.class, () -> PiBoard.check(context));
    assertTrue(refused.getMessage().contains("mock"), refused.getMessage());
  }

  @Test
  void aMachineThatIsNoPiIsRefusedWithAReason() {
    assumeFalse(BoardInfoHelper.runningOnRaspberryPi(), "this is a Raspberry Pi");
    BoardException refused = assertThrows(BoardException.class, PiBoard::open);
    assertTrue(refused.getMessage().contains("--simulate"), refused.getMessage());
  }

  @Test
  void aMissingBusSaysHowToEnableIt() {
    PiBoard board = new PiBoard(context, new DeviceFiles(dev));
    BoardException spi = assertThrows(BoardException.class, () -> board.spi(0, 1, 1_000_000));
    assertTrue(spi.getMessage().contains("do_spi 0"), spi.getMessage());
    BoardException i2c = assertThrows(BoardException.class, () -> board.i2c(3, 0x29));
    assertTrue(i2c.getMessage().contains("do_i2c 0"), i2c.getMessage());
    BoardException gpio = assertThrows(BoardException.class, () -> new DeviceFiles(dev).needGpio());
    assertTrue(gpio.getMessage().contains("GPIO"), gpio.getMessage());
  }

  @Test
  void aForbiddenBusNamesTheGroup() throws IOException {
    Path bus = dev.resolve("i2c-7");
    Files.createFile(bus);
    assertTrue(bus.toFile().setReadable(false));
    assumeFalse(Files.isReadable(bus), "this user may read everything");
    BoardException forbidden =
        assertThrows(BoardException.class, () -> new DeviceFiles(dev).needI2c(7));
    assertTrue(forbidden.getMessage().contains("usermod -aG i2c"), forbidden.getMessage());
    assertFalse(forbidden.getMessage().contains("spi"));
  }
}
