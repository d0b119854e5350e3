package kagami.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import kagami.cloudsync.wire.ClockQuality;

/**
 * How far the system clock can be trusted. A Raspberry Pi has no clock of its own: until a time
 * service has reached a server, its date is that of the last shutdown. systemd's leaves a file when
 * it has; all of them tell the kernel. Other machines keep time while they are off.
 */
final class ClockCheck {
  private final Path root;
  private final BooleanSupplier kernel;

  /**
   * @param root {@code /} outside tests
   * @param kernel whether the kernel takes its clock for synchronised
   */
  ClockCheck(Path root, BooleanSupplier kernel) {
    this.root = root;
    this.kernel = kernel;
  }

  /** Of the machine that this program runs on. */
  static ClockCheck here() {
    return new ClockCheck(Path.of("/"), new KernelClock());
  }

  /** What the machine calls the time since it was switched on. */
  String boot() {
    try {
      return Files.readString(root.resolve("proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException notLinux) {
      return "unknown";
    }
  }

  ClockQuality quality() {
    return !raspberryPi() || synchronised()
        ? ClockQuality.SYNCHRONISED
        : ClockQuality.UNSYNCHRONISED;
  }

  /** Whether any time service has set the clock since the machine was switched on. */
  boolean synchronised() {
    return Files.exists(root.resolve("run/systemd/timesync/synchronized")) || kernel.getAsBoolean();
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
