package kagami.device.board;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What a simulated board drives its pins to. Kept in a small file when a path is given, so that
 * levels outlive the process as a Raspberry Pi's do: its kernel leaves an output as it was when the
 * program that held it dies. Any process may look on.
 */
public final class OutputLatches {
  /** Lines of the board; more than the 28 of a Raspberry Pi's header. */
  public static final int LINES = 64;

  /** Level in the first eight bytes of a line's part, time of its last rise in the second. */
  private static final int BYTES_PER_LINE = 16;

  private final ByteBuffer bytes;

  private OutputLatches(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** Latches that end with the process; all low. */
  public static OutputLatches inMemory() {
    return new OutputLatches(ByteBuffer.allocate(LINES * BYTES_PER_LINE));
  }

  /**
   * Latches in a file, as whoever drove them last left them.
   *
   * @throws BoardException when the file cannot be used
   */
  public static OutputLatches in(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new OutputLatches(
          channel.map(FileChannel.MapMode.READ_WRITE, 0, LINES * BYTES_PER_LINE));
    } catch (IOException e) {
      throw new BoardException("the simulated pins in " + file + " cannot be used", e);
    }
  }

  /** True when a line is driven high. */
  public synchronized boolean high(int line) {
    return bytes.getLong(at(line)) != 0;
  }

  /** When a line went from low to high last, ns on the board's clock; 0 when it never did. */
  public synchronized long roseAtNs(int line) {
    return bytes.getLong(at(line) + Long.BYTES);
  }

  synchronized void set(int line, boolean high, long nowNs) {
    if (high && !high(line)) {
      bytes.putLong(at(line) + Long.BYTES, nowNs);
    }
    bytes.putLong(at(line), high ? 1 : 0);
  }

  private static int at(int line) {
    if (line < 0 || line >= LINES) {
      throw new BoardException("there is no GPIO " + line + "; lines are 0 to " + (LINES - 1));
    }
    return line * BYTES_PER_LINE;
  }
}
