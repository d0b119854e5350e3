package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kagami.device.Waiting;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pin keeps its level when its process dies, so the process has to darken it on its way out. */
class RingAtExitTest {
  @TempDir private Path folder;
  private Process process;

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void darkWhenTheProgramEnds() throws Exception {
    start("return");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(Sectors.DARK, driven());
    assertEquals("lit", Files.readString(folder.resolve("was-lit")));
    assertEquals("dark", guide());
  }

  @Test
  void darkWhenAThreadDiesOfAnException() throws Exception {
    start("throw");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(Sectors.DARK, driven());
    assertEquals("lit", Files.readString(folder.resolve("was-lit")));
    assertEquals("dark", guide());
  }

  @Test
  void darkWhenToldToStop() throws Exception {
    start("wait");
    Waiting.until("lit", Duration.ofSeconds(20), () -> Files.exists(folder.resolve("was-lit")));
    process.destroy();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(Sectors.DARK, driven());
    assertEquals("dark", guide());
  }

  /** The program cannot darken anything any more, and its pins stay as they were. */
  @Test
  void darkSoonAfterTheProgramWasKilledThoughItsPinsStayHigh() throws Exception {
    start("wait");
    Waiting.until("lit", Duration.ofSeconds(20), () -> Files.exists(folder.resolve("was-lit")));
    assertEquals(Sectors.ALL, RingCircuit.lit(pins(), RingPins.DEFAULT, System.nanoTime()));
    process.destroyForcibly();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    long killedNs = System.nanoTime();
    assertEquals(Sectors.ALL, driven());
    long heldNs = killedNs + RingCircuit.HOLD.toNanos();
    assertEquals(Sectors.DARK, RingCircuit.lit(pins(), RingPins.DEFAULT, heldNs));
  }

  /** A program that is started again finds the pins as the killed one left them. */
  @Test
  void darkFromPowerUpOnOverPinsLeftHigh() throws Exception {
    start("wait");
    Waiting.until("lit", Duration.ofSeconds(20), () -> Files.exists(folder.resolve("was-lit")));
    process.destroyForcibly();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(Sectors.ALL, driven());
    MonotonicClock clock = MonotonicClock.system();
    try (SimulatedBoard board = new SimulatedBoard(pins(), clock);
        SimulatedRingLight ring =
            SimulatedRingLight.open(board, RingPins.DEFAULT, RingLimits.DEFAULT, clock)) {
      assertEquals(Sectors.DARK, driven());
      assertEquals(Sectors.DARK, ring.shown());
      assertTrue(RingCircuit.lit(pins(), RingPins.DEFAULT, System.nanoTime()).dark());
    }
  }

  private OutputLatches pins() {
    return OutputLatches.in(folder.resolve("pins"));
  }

  /** The sectors whose pins are high. */
  private Sectors driven() {
    OutputLatches pins = pins();
    int bits = 0;
    for (int sector = 0; sector < Sectors.COUNT; sector++) {
      bits |= pins.high(RingPins.DEFAULT.sectors().get(sector)) ? 1 << sector : 0;
    }
    return new Sectors(bits);
  }

  private void start(String end) throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                folder.toString(),
                end)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
  }

  /** Lights the ring and ends in some way. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      MonotonicClock clock = MonotonicClock.system();
      SimulatedBoard board = new SimulatedBoard(OutputLatches.in(folder.resolve("pins")), clock);
      SimulatedRingLight ring =
          SimulatedRingLight.open(board, RingPins.DEFAULT, RingLimits.DEFAULT, clock);
      ring.beginScan();
      ring.show(Sectors.ALL);
      GuideRing guide =
          GuideRing.open(new FilePixels(folder), GuideSettings.DEFAULT, System::nanoTime);
      guide.lamp(new Lamp(50, 4000));
      write(folder.resolve("was-lit"), Files.readString(folder.resolve("guide")));
      switch (arguments[1]) {
        case "throw" -> throw new IllegalStateException("on purpose");
        case "wait" -> new CountDownLatch(1).await();
        default -> {}
      }
    }
  }

  /** Pixels in a file, which stay as they were when their process dies. */
  private record FilePixels(Path folder) implements PixelRing {
    @Override
    public int size() {
      return 12;
    }

    @Override
    public void show(List<Pixel> pixels) {
      write(folder.resolve("guide"), pixels.stream().allMatch(Pixel.DARK::equals) ? "dark" : "lit");
    }

    @Override
    public void feed() {}

    @Override
    public void close() {
      write(folder.resolve("guide"), "dark");
    }
  }

  private String guide() throws IOException {
    return Files.readString(folder.resolve("guide"));
  }

  /** Whole at any time: others read it meanwhile. */
  private static void write(Path file, String text) {
    try {
      Path whole = Files.createTempFile(file.getParent(), "new", "");
      Files.move(
          Files.writeString(whole, text),
          file,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
