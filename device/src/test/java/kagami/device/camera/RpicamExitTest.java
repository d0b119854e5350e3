package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a mirror's process ends, the camera's program does not outlive it. */
class RpicamExitTest {
  private static final long PATIENCE_S = 20;

  @TempDir private Path folder;

  /** Opens a camera and ends without closing it. */
  static final class Mirror {
    private Mirror() {}

    /** Takes the folder of a stand-in and its program; exits when told by a file there. */
    public static void main(String[] args) throws Exception {
      RpicamCamera camera =
          new RpicamCamera(
              StandIn.settings(Path.of(args[0]), RpicamSettings.Stream.YUV420, Path.of(args[1])),
              new LiveView(_ -> Optional.empty(), Optional.empty(), OptionalDouble::empty));
      camera.prepare();
      Files.createFile(Path.of(args[0], "ready"));
      while (!Files.exists(Path.of(args[0], "exit"))) {
        LockSupport.parkNanos(10_000_000);
      }
      System.exit(0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "terminate", "kill"})
  void theProgramEndsWithTheMirror(String end) throws Exception {
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, System::nanoTime);
        LightLine line = new LightLine(ring)) {
      Path program = new StandIn(folder, line).program();
      Process mirror = mirror(program);
      ProcessHandle camera = camera(mirror);
      switch (end) {
        case "exit" -> Files.createFile(folder.resolve("exit"));
        case "terminate" -> mirror.destroy();
        default -> mirror.destroyForcibly();
      }
      assertTrue(mirror.waitFor(PATIENCE_S, TimeUnit.SECONDS), "the mirror runs on");
      camera.onExit().get(PATIENCE_S, TimeUnit.SECONDS);
      try (var left = Files.list(folder.resolve("run"))) {
        assertEquals(end.equals("kill") ? 2 : 0, left.count(), "pipe and note");
      }
      new LeftBehind(folder.resolve("run")).clear();
      try (var left = Files.list(folder.resolve("run"))) {
        assertEquals(0, left.count());
      }
    }
  }

  private Process mirror(Path program) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Mirror.class.getName(),
            folder.toString(),
            program.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("mirror.log").toFile())
        .start();
  }

  /** The program, once it has sent a picture. */
  private ProcessHandle camera(Process mirror) throws IOException {
    Path note = folder.resolve("run").resolve("camera-" + mirror.pid() + ".run");
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (System.nanoTime() < giveUp) {
      if (Files.exists(folder.resolve("ready"))) {
        String line = Files.readString(note);
        return ProcessHandle.of(Long.parseLong(line.substring(0, line.indexOf(' ')))).orElseThrow();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError(Files.readString(folder.resolve("mirror.log")));
  }
}
