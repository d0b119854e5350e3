package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a person starts it: its lines, its exit codes, its end. */
class MirrorProcessTest {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @TempDir private Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() {
    started.forEach(Process::destroyForcibly);
  }

  private record Run(Process process, Path output) {
    String text() {
      try {
        return Files.readString(output);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    int exit() throws InterruptedException {
      assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "still running");
      return process.exitValue();
    }
  }

  private Run run(String... arguments) throws IOException {
    Path output = folder.resolve("output-" + started.size());
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "kagami.device.Main",
                "mirror"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("KAGAMI_"));
    started.add(builder.start());
    return new Run(started.getLast(), output);
  }

  private Run mirror(String port) throws IOException {
    return run(
        "--simulate",
        "--interval=0",
        "--size=640x480",
        "--data=" + folder.resolve("data"),
        "--http-port=" + port);
  }

  @Test
  void aMirrorSaysWhenItIsReadyKeepsItsFolderAndEndsWhenToldTo() throws Exception {
    Run first = mirror("0");
    Waiting.until("ready", PATIENCE, () -> first.text().contains("Kagami mirror ready"));
    assertTrue(
        first
            .text()
            .lines()
            .toList()
            .getFirst()
            .matches("Kagami mirror ready: http://127\\.0\\.0\\.1:\\d+/ \\(simulated\\)"),
        first.text());

    Run second = mirror("0");
    assertEquals(1, second.exit());
    assertTrue(second.text().startsWith("another mirror is using "), second.text());
    assertEquals(1, second.text().lines().count(), second.text());

    long told = System.nanoTime();
    first.process.destroy();
    assertEquals(0, first.exit());
    assertTrue(System.nanoTime() - told < 2_500_000_000L, "too slow to end");
  }

  @Test
  void aTakenPortIsNamedInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Run run = mirror(String.valueOf(taken.getLocalPort()));
      assertEquals(1, run.exit());
      assertEquals(
          "port "
              + taken.getLocalPort()
              + " is already in use (mirror page); choose another with --http-port\n",
          run.text());
    }
  }

  @Test
  void withoutHardwareNothingIsSimulatedSilently() throws Exception {
    Run run = run("--data=" + folder.resolve("data"));
    assertEquals(1, run.exit());
    assertTrue(run.text().contains("--simulate"), run.text());
    assertEquals(1, run.text().lines().count(), run.text());
    assertTrue(Files.notExists(folder.resolve("data")));
  }
}
