package kagami.device.board;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every board keeps. */
abstract class BoardContract {
  private Board board;

  abstract Board open();

  /** The level that the wire really has. */
  abstract boolean driven(int line);

  /** Presses or lets go what is wired to an input that somebody has opened. */
  abstract void press(int line, boolean high);

  /** The bytes sent on serial bus 0.0. */
  abstract byte[] sent();

  /**
   * Puts bytes into the register with address bytes 2, 1 of the device at address 0x29 of bus 1,
   * opened already.
   */
  abstract void register(byte... bytes);

  @BeforeEach
  void openBoard() {
    board = open();
  }

  @AfterEach
  void closeBoard() {
    board.close();
    board.close();
  }

  @Test
  void anOutputIsLowUntilItIsSetAndLowAgainWhenClosed() {
    OutputPin pin = board.output(17, "sector 0");
    assertFalse(driven(17));
    pin.set(true);
    assertTrue(driven(17));
    pin.set(false);
    assertFalse(driven(17));
    pin.set(true);
    pin.close();
    assertFalse(driven(17));
    pin.close();
    assertThrows(BoardException.class, () -> pin.set(true));
    assertFalse(driven(17));
  }

  @Test
  void closingTheBoardLeavesEveryOutputLow() {
    List<OutputPin> pins = List.of(board.output(17, "a"), board.output(27, "b"));
    pins.forEach(pin -> pin.set(true));
    assertTrue(driven(17) && driven(27));
    board.close();
    assertFalse(driven(17));
    assertFalse(driven(27));
    pins.forEach(pin -> assertThrows(BoardException.class, () -> pin.set(true)));
  }

  @Test
  void aLineHasOneOwnerUntilItIsGivenBack() {
    OutputPin first = board.output(17, "sector 0");
    BoardException taken = assertThrows(BoardException.class, () -> board.output(17, "other"));
    assertTrue(taken.getMessage().contains("GPIO 17"), taken.getMessage());
    assertThrows(BoardException.class, () -> board.input(17, "other", Board.Pull.UP));
    first.close();
    board.output(17, "again").close();
  }

  @Test
  void anInputFollowsWhatIsWiredToIt() {
    InputPin pin = board.input(20, "button", Board.Pull.UP);
    press(20, true);
    assertTrue(pin.high());
    press(20, false);
    assertFalse(pin.high());
    pin.close();
    assertThrows(BoardException.class, pin::high);
  }

  @Test
  void aFrameIsSentWhole() {
    SpiPort spi = board.spi(0, 0, 4_000_000);
    spi.write(new byte[] {0, (byte) 0xff, 0x55, -1, 7});
    assertArrayEquals(new byte[] {0, (byte) 0xff, 0x55, -1, 7}, sent());
    spi.close();
    assertThrows(BoardException.class, () -> spi.write(new byte[1]));
  }

  @Test
  void aRegisterOfADeviceIsRead() {
    I2cPort port = board.i2c(1, 0x29);
    register((byte) 0xea, (byte) 0xcc);
    assertArrayEquals(
        new byte[] {(byte) 0xea, (byte) 0xcc}, port.writeThenRead(new byte[] {2, 1}, 2));
    port.write(new byte[] {1, 2, 3});
    port.close();
    assertThrows(BoardException.class, () -> port.write(new byte[] {1, 2, 3}));
  }

  @Test
  void aDeviceThatDoesNotAnswerIsNamed() {
    I2cPort port = board.i2c(1, 0x42);
    BoardException silent =
        assertThrows(BoardException.class, () -> port.writeThenRead(new byte[] {2, 1}, 2));
    assertTrue(silent.getMessage().contains("0x42"), silent.getMessage());
  }

  @Test
  void itSaysWhatItIs() {
    assertEquals(board instanceof PiBoard ? "gpiod" : "simulated", board.kind());
  }
}
