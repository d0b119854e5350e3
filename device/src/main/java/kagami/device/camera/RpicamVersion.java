package kagami.device.camera;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of rpicam-apps, from a line such as {@code rpicam-apps build: v1.5.0 8ccd9e3
 * 15-08-2024}. Before 1.4 the programs had other names and fewer options.
 */
public record RpicamVersion(int major, int minor) {
  /** The oldest that speaks the options used. */
  public static final RpicamVersion OLDEST = new RpicamVersion(1, 4);

  private static final Pattern BUILD = Pattern.compile("build: v(\\d{1,4})\\.(\\d{1,4})");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST_WORDS = 4096;

  /**
   * Asks a program and refuses an old one.
   *
   * @throws CameraException when it is missing, does not answer or is too old
   */
  public static RpicamVersion of(String command) {
    return of(command, PATIENCE);
  }

  static RpicamVersion of(String command, Duration patience) {
    try {
      Process process = new ProcessBuilder(command, "--version").redirectErrorStream(true).start();
      try {
        process.getOutputStream().close();
        return parsed(command, words(process).get(patience.toMillis(), TimeUnit.MILLISECONDS));
      } finally {
        process.destroyForcibly();
      }
    } catch (TimeoutException e) {
      throw new CameraException(command + " --version does not end; restart the machine", e);
    } catch (IOException | ExecutionException e) {
      throw new CameraException(
          command + " cannot be started; install it with: sudo apt install rpicam-apps", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CameraException("stopped while waiting for " + command + " --version", e);
    }
  }

  /** Reads on a thread of its own, {@code camera-version}: a read of a pipe cannot be cut short. */
  private static Future<String> words(Process process) {
    FutureTask<String> words =
        new FutureTask<>(
            () ->
                new String(
                    process.getInputStream().readNBytes(MOST_WORDS), StandardCharsets.UTF_8));
    Thread.ofPlatform().name("camera-version").daemon().start(words);
    return words;
  }

  static RpicamVersion parsed(String command, String said) {
    Matcher build = BUILD.matcher(said);
    if (build.find()) {
      RpicamVersion found =
          new RpicamVersion(Integer.parseInt(build.group(1)), Integer.parseInt(build.group(2)));
      if (!found.olderThan(OLDEST)) {
        return found;
      }
    }
    throw new CameraException(
        "%s is older than %d.%d (it says: %s); update it with: sudo apt full-upgrade"
            .formatted(
                command, OLDEST.major, OLDEST.minor, said.lines().findFirst().orElse("nothing")));
  }

  private boolean olderThan(RpicamVersion other) {
    return major < other.major || (major == other.major && minor < other.minor);
  }
}
