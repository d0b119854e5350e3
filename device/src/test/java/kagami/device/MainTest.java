package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void helpShowsExamplesAndExitCodes() {
    assertEquals(0, run("mirror", "--help"));
    String help = out.toString();
    for (String part :
        new String[] {
          "--simulate",
          "--data",
          "--http-port",
          "--broker",
          "--interval",
          "--seed",
          "--size",
          "Examples:",
          "Exit codes:"
        }) {
      assertTrue(help.contains(part), part + " in " + help);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--nonsense, Unknown option",
    "--size=big, must look like 2752x2064",
    "--interval=-3, must be 0 to 86400",
    "--http-port=abc, abc",
  })
  void wrongUseIsExplainedInTwoLines(String argument, String explained) {
    assertEquals(1, run("mirror", "--simulate", argument));
    assertTrue(err.toString().contains(explained), err.toString());
    assertTrue(err.toString().contains("Try: kagami mirror --help"), err.toString());
    assertEquals(2, err.toString().lines().count(), err.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--history=12w", "--autopilot", "--pace=4", "--interval=5", "--seed=7"})
  void whatOnlyASimulatedMirrorHasIsRefusedBesideARealOne(String argument) {
    assertEquals(1, run("mirror", argument));
    assertTrue(
        err.toString().startsWith(argument.replaceFirst("=.*", "") + " needs --simulate\n"),
        err.toString());
    assertEquals(2, err.toString().lines().count(), err.toString());
  }

  @Test
  void aPaceWithoutAHandIsRefused() {
    assertEquals(1, run("mirror", "--simulate", "--pace", "4"));
    assertTrue(err.toString().startsWith("--pace needs --autopilot\n"), err.toString());
  }

  @Test
  void settingsOutOfRangeAreNamedAllAtOnce() {
    assertEquals(
        1, run("mirror", "--simulate", "--http-port", "70000", "--set", "mirror.capture.passes=9"));
    assertTrue(err.toString().contains("mirror.display.port"), err.toString());
    assertTrue(err.toString().contains("mirror.capture.passes"), err.toString());
  }
}
