package kagami.device.health;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Asks the system's service manager by its own tool, which knows every folder of units and every
 * drop-in, in their order.
 */
@FunctionalInterface
public interface Systemd {
  /**
   * Longest wait for an answer, 1 to 60 s. Larger holds the self-check up where the manager hangs,
   * smaller gives up on a machine that is starting. 5 s; a usual answer takes 20 ms.
   */
  Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * What {@code systemctl} prints.
   *
   * @return empty when there is none, or when it fails
   */
  Optional<String> ask(String... arguments);

  /** This machine's. */
  static Systemd here() {
    return by("systemctl");
  }

  /**
   * By a tool of that name or path.
   *
   * @param tool usually {@code systemctl}
   */
  static Systemd by(String tool) {
    return arguments -> answer(tool, arguments);
  }

  private static Optional<String> answer(String tool, String... arguments) {
    List<String> command = new ArrayList<>(List.of(tool, "--no-pager"));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
        byte[] said = process.getInputStream().readAllBytes();
        return process.exitValue() == 0
            ? Optional.of(new String(said, StandardCharsets.UTF_8))
            : Optional.empty();
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException noTool) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
