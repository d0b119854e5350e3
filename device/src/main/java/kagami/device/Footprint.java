package kagami.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kagami.analysis.image.NativeImage;

/**
 * What a process holds at a moment.
 *
 * @param heapMb Java heap that is in use after a collection, MB (2^20 bytes)
 * @param residentMb resident memory as the kernel counts it (proc(5): {@code VmRSS}), MB; 0 where
 *     it does not tell
 * @param liveImages native images that are not closed
 * @param threads live Java threads
 */
record Footprint(double heapMb, double residentMb, int liveImages, int threads) {
  private static final double MB = 1 << 20;

  /** Collections until the serial collector has closed all gaps: it does so every fourth time. */
  private static final int COLLECTIONS = 4;

  /** Takes it now, after full collections. */
  static Footprint now() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return new Footprint(
        (runtime.totalMemory() - runtime.freeMemory()) / MB,
        residentMb(ProcessHandle.current().pid()),
        NativeImage.live(),
        Thread.activeCount());
  }

  /** Resident memory of a process, MB; 0 where the kernel does not tell. */
  static double residentMb(long process) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException notLinux) {
      return 0;
    }
  }
}
