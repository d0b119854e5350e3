package kagami.cloudsync.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kagami.cloudsync.bench.part.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line, and that nothing outlives it. */
class MainTest {
  private static final Duration ENOUGH = Duration.ofSeconds(60);

  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource({
    "--minutes, 0, --minutes 0.0 is outside 0.1-1440",
    "--mirrors, 51, --mirrors 51 is outside 1-50",
    "--rate, 0, --rate 0.0 is outside 0.1-50",
    "--setup, cloud, '--setup cloud is not embedded, outside or both'",
    "--only, rain, '--only rain is none of mirror-killed, service-killed, broker-killed, network-dropped, network-cut, network-slow, network-silent, disk-full, clock-jumped, broker-wiped, database-restored'"
  })
  void saysWhatIsWrongAndWhereHelpIs(String option, String value, String message) {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err));
    assertEquals(1, line.execute("chaos", option, value));
    assertEquals(List.of(message, "Try: kagami chaos --help"), err.toString().lines().toList());
  }

  @Test
  void helpNamesItselfAsTheScriptDoes() {
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine().setOut(new PrintWriter(out));
    assertEquals(0, line.execute("bench", "sync", "--help"));
    assertTrue(out.toString().contains("Usage: kagami bench sync"), out.toString());
  }

  /** Ctrl-C is SIGINT; SIGKILL leaves the program no chance to clean up. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void leavesNoProcessAndNoFolderBehind(String signal) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "chaos",
                "--setup=embedded",
                "--mirrors=1")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(Waiting.until(ENOUGH, () -> programs(process).size() >= 2), "service and mirror");
      List<ProcessHandle> programs = programs(process);
      new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor();
      assertTrue(process.waitFor(ENOUGH.toSeconds(), TimeUnit.SECONDS));
      assertTrue(
          Waiting.until(ENOUGH, () -> programs.stream().noneMatch(ProcessHandle::isAlive)),
          "a process is left");
      assertTrue(Waiting.until(ENOUGH, this::nothingLeft), "a folder is left");
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static List<ProcessHandle> programs(Process process) {
    return process
        .descendants()
        .filter(each -> each.info().command().orElse("").endsWith("java"))
        .toList();
  }

  private boolean nothingLeft() {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.noneMatch(file -> file.getFileName().toString().startsWith("kagami"));
    } catch (IOException e) {
      return false;
    }
  }
}
