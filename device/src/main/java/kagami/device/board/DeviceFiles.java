package kagami.device.board;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at the kernel's device files before anything opens them, because what a person has to do
 * about a missing one differs from what to do about a forbidden one.
 *
 * @param dev the folder of device files, {@code /dev} outside tests
 */
record DeviceFiles(Path dev) {

  /** A GPIO chip is there and may be used. */
  void needGpio() {
    try (DirectoryStream<Path> chips = Files.newDirectoryStream(dev, "gpiochip*")) {
      var all = chips.iterator();
      if (!all.hasNext()) {
        throw new BoardException(
            "there is no "
                + dev.resolve("gpiochip0")
                + "; this kernel offers no GPIO: use a Raspberry Pi 4 or 5, or start with --simulate");
      }
      needAccess(all.next(), "gpio");
    } catch (IOException e) {
      throw new BoardException(dev + " cannot be looked at", e);
    }
  }

  /** A serial bus is there and may be used. */
  void needSpi(int bus, int chipSelect) {
    need(
        dev.resolve("spidev" + bus + "." + chipSelect),
        "spi",
        "enable it with: sudo raspi-config nonint do_spi 0 && sudo reboot");
  }

  /** An I²C bus is there and may be used. */
  void needI2c(int bus) {
    need(
        dev.resolve("i2c-" + bus),
        "i2c",
        "enable it with: sudo raspi-config nonint do_i2c 0 && sudo reboot");
  }

  private static void need(Path file, String group, String fix) {
    if (!Files.exists(file)) {
      throw new BoardException("there is no " + file + "; " + fix);
    }
    needAccess(file, group);
  }

  private static void needAccess(Path file, String group) {
    if (!Files.isReadable(file) || !Files.isWritable(file)) {
      throw new BoardException(
          file
              + " may not be used by this user; allow it with: sudo usermod -aG "
              + group
              + " "
              + System.getProperty("user.name")
              + " and sign in again");
    }
  }
}
