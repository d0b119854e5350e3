package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kagami.cloudsync.wire.ClockQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockCheckTest {
  @TempDir private Path root;

  @Test
  void aRaspberryPiIsTrustedOnceItsClockWasSet() throws IOException {
    assertEquals(ClockQuality.SYNCHRONISED, new ClockCheck(root).quality());
    write("sys/firmware/devicetree/base/model", "Raspberry Pi 5 Model B Rev 1.0\0");
    assertEquals(ClockQuality.UNSYNCHRONISED, new ClockCheck(root).quality());
    write("run/systemd/timesync/synchronized", "");
    assertEquals(ClockQuality.SYNCHRONISED, new ClockCheck(root).quality());
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
