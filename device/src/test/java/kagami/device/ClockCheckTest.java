package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import kagami.cloudsync.wire.ClockQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockCheckTest {
  @TempDir private Path root;
  private final AtomicBoolean kernel = new AtomicBoolean();

  @Test
  void aRaspberryPiIsTrustedOnceItsClockWasSet() throws IOException {
    ClockCheck check = new ClockCheck(root, kernel::get);
    assertEquals(ClockQuality.SYNCHRONISED, check.quality());
    write("sys/firmware/devicetree/base/model", "Raspberry Pi 5 Model B Rev 1.0\0");
    assertEquals(ClockQuality.UNSYNCHRONISED, check.quality());
    assertFalse(check.synchronised());
    kernel.set(true);
    assertEquals(ClockQuality.SYNCHRONISED, check.quality());
    assertTrue(check.synchronised(), "the self-check asks the same");
    kernel.set(false);
    write("run/systemd/timesync/synchronized", "");
    assertEquals(ClockQuality.SYNCHRONISED, check.quality());
  }

  @Test
  void theBootHasTheKernelsNameForIt() throws IOException {
    ClockCheck check = new ClockCheck(root, kernel::get);
    assertEquals("unknown", check.boot());
    write("proc/sys/kernel/random/boot_id", "1c9f\n");
    assertEquals("1c9f", check.boot());
  }

  @Test
  void theKernelsAnswerIsReadAsItsHeaderSays() {
    assertTrue(KernelClock.synchronised(0, 0x2001));
    assertTrue(!KernelClock.synchronised(5, 0x40));
    assertTrue(!KernelClock.synchronised(0, 0x40));
    assertTrue(!KernelClock.synchronised(-1, 0));
    assertEquals(new KernelClock().getAsBoolean(), new KernelClock().getAsBoolean());
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
