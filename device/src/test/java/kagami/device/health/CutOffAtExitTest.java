package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kagami.device.Waiting;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.light.RingPins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins keep their level when a process dies, so the check has to lower what it raised. */
class CutOffAtExitTest {
  private static final RingPins PINS = RingPins.DEFAULT;

  @TempDir private Path folder;

  @Test
  void darkWhenToldToStopWithASectorRaised() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    try {
      Waiting.until("raised", Duration.ofSeconds(60), () -> Files.exists(folder.resolve("raised")));
      assertTrue(pins().high(PINS.sectors().get(2)));
      assertTrue(pins().high(PINS.masterEnable()));
      process.destroy();
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      for (int line : PINS.sectors()) {
        assertFalse(pins().high(line));
      }
      assertFalse(pins().high(PINS.masterEnable()));
    } finally {
      process.destroyForcibly();
    }
  }

  private OutputLatches pins() {
    return OutputLatches.in(folder.resolve("pins"));
  }

  /** Raises a sector and waits to be told to stop. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
      Path folder = Path.of(arguments[0]);
      SimulatedBoard board =
          new SimulatedBoard(OutputLatches.in(folder.resolve("pins")), MonotonicClock.system());
      BriefLight light =
          BriefLight.open(board, PINS, MonotonicClock.system(), Duration.ofMinutes(2));
      light.raise(2);
      light.edge();
      Files.writeString(folder.resolve("raised"), "yes");
      new CountDownLatch(1).await();
    }
  }
}
