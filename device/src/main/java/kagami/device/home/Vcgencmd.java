package kagami.device.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks a Raspberry Pi's firmware by its own tool.
 *
 * @param tool usually {@code /usr/bin/vcgencmd}
 */
public record Vcgencmd(Path tool) implements Vitals.Firmware {
  /**
   * Longest wait for an answer, 100 ms to 5 s. Larger: the uplink waits longer for a firmware that
   * hangs; smaller: a busy machine tells nothing. Default 500 ms, a usual answer takes 5 ms.
   */
  private static final Duration PATIENCE = Duration.ofMillis(500);

  @Override
  public Optional<String> throttled() {
    if (!Files.isExecutable(tool)) {
      return Optional.empty();
    }
    try {
      Process process =
          new ProcessBuilder(tool.toString(), "get_throttled")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] said = process.getInputStream().readNBytes(256);
      return process.exitValue() == 0
          ? Optional.of(new String(said, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IOException noAnswer) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
