package kagami.analysis.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures a cost in a process of its own, whose memory holds nothing but the scan: neither the
 * generator of the frames nor the comparison with other methods. It runs as the launch script runs
 * the mirror: one arena of the C library for all threads, which keeps less freed memory back.
 */
final class FreshProcess {
  /** Bytes: the runtime would keep a buffer as large as each picture file that was read. */
  private static final int LARGEST_KEPT_BUFFER = 262_144;

  private FreshProcess() {}

  /**
   * Runs {@link CostCommand} in a new virtual machine with this one's flags, heap apart.
   *
   * @param capture capture-set folder
   * @param heapMb {@code -Xmx}, MB
   * @throws IOException when it cannot be started or fails; its own complaint is in the message
   */
  static Cost cost(Path capture, int heapMb, int repeats) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-Xm") && !flag.startsWith("-javaagent"))
        .forEach(command::add);
    command.add("-Djdk.nio.maxCachedBufferSize=" + LARGEST_KEPT_BUFFER);
    command.addAll(List.of("-Xmx" + heapMb + "m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Main.class.getName(), "cost", capture.toString()));
    command.addAll(List.of("--repeats", Integer.toString(repeats)));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      int status = process.waitFor();
      if (status != 0) {
        throw new IOException(
            "the measuring process failed (status %d, Java heap %d MB); see its message above, and try a larger --heap if it ran out of memory"
                .formatted(status, heapMb));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while measuring", e);
    }
    return JsonMapper.shared().readValue(answer, Cost.class);
  }
}
