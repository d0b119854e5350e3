package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kagami.device.Waiting;
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
    assertEquals("0", Files.readString(pin()));
    assertTrue(Files.exists(folder.resolve("was-lit")));
  }

  @Test
  void darkWhenAThreadDiesOfAnException() throws Exception {
    start("throw");
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals("0", Files.readString(pin()));
    assertTrue(Files.exists(folder.resolve("was-lit")));
  }

  @Test
  void darkWhenToldToStop() throws Exception {
    start("wait");
    Waiting.until("lit", Duration.ofSeconds(20), () -> Files.exists(folder.resolve("was-lit")));
    process.destroy();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals("0", Files.readString(pin()));
  }

  private Path pin() {
    return folder.resolve("pin");
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

    public static void main(String[] arguments) throws InterruptedException {
      Path folder = Path.of(arguments[0]);
      PinRing ring = new PinRing(folder);
      ring.startGuard();
      ring.beginScan();
      ring.show(Sectors.ALL);
      write(folder.resolve("was-lit"), "yes");
      switch (arguments[1]) {
        case "throw" -> throw new IllegalStateException("on purpose");
        case "wait" -> new CountDownLatch(1).await();
        default -> {}
      }
    }
  }

  private static final class PinRing extends LimitedRingLight {
    private final Path folder;

    PinRing(Path folder) {
      super(RingLimits.DEFAULT, System::nanoTime);
      this.folder = folder;
    }

    @Override
    void drive(Sectors sectors, long nowNs) {
      write(folder.resolve("pin"), String.valueOf(sectors.bits()));
    }

    @Override
    void release() {}
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
