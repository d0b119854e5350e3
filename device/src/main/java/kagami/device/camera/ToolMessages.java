package kagami.device.camera;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.tinylog.Logger;

/** What a camera's program says on its error output, and what that means. */
final class ToolMessages {
  private static final int KEPT = 12;

  /** Words that name a cause, and what to do about it. */
  private static final List<Known> CAUSES =
      List.of(
          new Known(
              "no cameras available",
              "no camera is connected; check the ribbon cable and camera_auto_detect=1 in"
                  + " /boot/firmware/config.txt, then restart the machine"),
          new Known(
              "failed to acquire camera",
              "another program holds the camera; end it (fuser -v /dev/media* names it)"),
          new Known(
              "unrecognised option",
              "the program does not know an option; update it with: sudo apt full-upgrade"),
          new Known(
              "failed to allocate",
              "there is not enough camera memory; set dtoverlay=vc4-kms-v3d,cma-512 in"
                  + " /boot/firmware/config.txt, or use fewer buffers"),
          new Known(
              "Device timeout detected",
              "the sensor sends no pictures; check the ribbon cable at both ends"));

  private record Known(String words, String meaning) {}

  private final Deque<String> last = new ArrayDeque<>();
  private final CompletableFuture<FrameLayout> announced = new CompletableFuture<>();
  private boolean refused;

  /** Reads until the program ends. */
  void read(InputStream errors, Consumer<CameraException> broken) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        heard(line);
        FrameLayout.announced(line).ifPresent(announced::complete);
        if (line.contains("Device timeout detected")) {
          broken.accept(new CameraException(cause()));
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      Logger.debug(e, "The camera's messages ended");
    } catch (CameraException e) {
      refuse();
      broken.accept(e);
    }
  }

  /** What the program delivers will not do, however often it is started. */
  synchronized void refuse() {
    refused = true;
  }

  private synchronized void heard(String line) {
    Logger.debug("Camera: {}", line);
    last.addLast(line);
    if (last.size() > KEPT) {
      last.removeFirst();
    }
  }

  /** How a raw stream said its frames lie, once it did. */
  Optional<FrameLayout> announced() {
    return Optional.ofNullable(announced.getNow(null));
  }

  /** The most likely cause of an end, with its fix. */
  synchronized String cause() {
    String all = String.join("\n", last);
    return CAUSES.stream()
        .filter(known -> all.contains(known.words))
        .map(Known::meaning)
        .findFirst()
        .orElseGet(() -> last.isEmpty() ? "it said nothing" : "it said: " + last.getLast());
  }

  /** True when trying again is of no use before somebody did something. */
  synchronized boolean lasting() {
    String all = String.join("\n", last);
    return refused || all.contains("no cameras available") || all.contains("unrecognised option");
  }
}
