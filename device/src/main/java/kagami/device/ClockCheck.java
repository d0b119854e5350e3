package kagami.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kagami.cloudsync.wire.ClockQuality;

/**
 * How far the system clock can be trusted. A Raspberry Pi has no clock of its own: until systemd's
 * time service has reached a server, its date is that of the last shutdown. Other machines keep
 * time while they are off.
 */
final class ClockCheck {
  private final Path root;

  /**
   * @param root {@code /} outside tests
   */
  ClockCheck(Path root) {
    this.root = root;
  }

  ClockQuality quality() {
    return !raspberryPi() || Files.exists(root.resolve("run/systemd/timesync/synchronized"))
        ? ClockQuality.SYNCHRONISED
        : ClockQuality.UNSYNCHRONISED;
  }

  private boolean raspberryPi() {
    try {
      return Files.readString(root.resolve("sys/firmware/devicetree/base/model"))
          .startsWith("Raspberry Pi");
    } catch (IOException noDeviceTree) {
      return false;
    }
  }
}
