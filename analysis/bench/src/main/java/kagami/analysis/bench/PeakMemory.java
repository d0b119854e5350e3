package kagami.analysis.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Largest resident memory of this process, as the Linux kernel counts it (proc(5): {@code VmHWM} in
 * {@code status}; writing 5 to {@code clear_refs} starts the count anew).
 */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");

  private PeakMemory() {}

  /**
   * Forgets the peak so far.
   *
   * @return false where the kernel does not allow it; the peak then holds since the start
   */
  static boolean reset() {
    System.gc();
    try {
      Files.writeString(CLEAR, "5");
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The peak, MB (2^20 bytes). */
  static double mb() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow(() -> new IOException(STATUS + " tells no VmHWM"));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot tell the memory of this process (Linux only)", e);
    }
  }
}
