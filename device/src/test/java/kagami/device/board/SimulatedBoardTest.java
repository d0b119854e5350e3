package kagami.device.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import kagami.device.SettableNanos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedBoardTest extends BoardContract {
  @TempDir private Path folder;
  private final SettableNanos clock = new SettableNanos();
  private final OutputLatches latches = OutputLatches.inMemory();
  private final SimulatedBoard board = new SimulatedBoard(latches, clock);
  private boolean contact;
  private byte[] answer = {};

  @Override
  Board open() {
    board.wire(20, () -> contact);
    board.attach(
        1,
        0x29,
        new SimulatedI2cDevice() {
          @Override
          public void write(byte[] bytes) {}

          @Override
          public byte[] writeThenRead(byte[] bytes, int count) {
            return Arrays.copyOf(answer, count);
          }
        });
    return board;
  }

  @Override
  boolean driven(int line) {
    return latches.high(line);
  }

  @Override
  void press(int line, boolean high) {
    contact = high;
  }

  @Override
  byte[] sent() {
    return board.frames(0, 0).getLast();
  }

  @Override
  void register(byte... bytes) {
    answer = bytes;
  }

  @Test
  void anOpenContactReadsAsItsResistorSays() {
    assertTrue(board.input(5, "up", Board.Pull.UP).high());
    assertFalse(board.input(6, "down", Board.Pull.DOWN).high());
  }

  @Test
  void levelsInAFileOutliveWhoeverDroveThem() {
    Path file = folder.resolve("pins");
    clock.advanceMs(5);
    new SimulatedBoard(OutputLatches.in(file), clock).output(17, "sector 0").set(true);
    OutputLatches left = OutputLatches.in(file);
    assertTrue(left.high(17));
    assertEquals(clock.now(), left.roseAtNs(17));
    try (SimulatedBoard next = new SimulatedBoard(left, clock)) {
      next.output(17, "sector 0");
      assertFalse(left.high(17), "low from the first moment on");
    }
  }

  @Test
  void anOutputTellsItsWatchersOfChangesOnly() {
    int[] edges = {0};
    board.watch(17, (_, _) -> edges[0]++);
    OutputPin pin = board.output(17, "sector 0");
    pin.set(true);
    pin.set(true);
    pin.set(false);
    assertEquals(2, edges[0]);
  }

  @Test
  void framesAreKeptUpToABound() {
    SpiPort spi = board.spi(0, 1, 1_000_000);
    for (int i = 0; i < 1000; i++) {
      spi.write(new byte[] {(byte) i});
    }
    assertEquals(256, board.frames(0, 1).size());
    assertEquals((byte) 999, board.frames(0, 1).getLast()[0]);
  }

  @Test
  void aLineThatDoesNotExistIsRefused() {
    assertThrows(BoardException.class, () -> board.output(64, "nothing"));
  }
}
