package kagami.device.health;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * Device files of the kernel: there, and open to this user.
 *
 * @param kind which
 */
public record DeviceNodes(Machine machine, Kind kind) implements Check {

  /** What the mirror uses. */
  public enum Kind {
    /** Pins of ring, buttons and shutter. */
    GPIO("GPIO", "gpiochip[0-9]*", "gpio", "sudo apt full-upgrade && sudo reboot"),
    /** The guide ring. */
    SPI("SPI", "spidev*", "spi", "sudo raspi-config nonint do_spi 0 && sudo reboot"),
    /** The distance sensor; bus 1 is the one on the header. */
    I2C("I2C", "i2c-1", "i2c", "sudo raspi-config nonint do_i2c 0 && sudo reboot"),
    /** The camera. */
    VIDEO("video", "video[0-9]*", "video", "rpicam-hello --list-cameras");

    private final String label;
    private final String pattern;
    private final String group;
    private final String enable;

    Kind(String label, String pattern, String group, String enable) {
      this.label = label;
      this.pattern = pattern;
      this.group = group;
      this.enable = enable;
    }
  }

  @Override
  public List<Finding> run() {
    return List.of(new Finding("kernel: " + kind.label, outcome()));
  }

  private Outcome outcome() {
    List<Path> nodes = nodes();
    if (nodes.isEmpty()) {
      return new Outcome.Failed(
          "there is no " + machine.file("dev/" + kind.pattern),
          kind == Kind.VIDEO
              ? "the camera is not plugged in, or its cable sits badly"
              : "the interface is switched off, or this machine has none",
          kind.enable);
    }
    List<Path> closed = nodes.stream().filter(machine.usable().negate()).toList();
    if (closed.size() < nodes.size()) {
      Path open = nodes.stream().filter(machine.usable()).findFirst().orElseThrow();
      return new Outcome.Fine(open + " may be used");
    }
    return forbidden(closed.getFirst());
  }

  private Outcome forbidden(Path node) {
    if (machine.listedIn(kind.group) && !machine.carries(kind.group)) {
      return new Outcome.Failed(
          "%s may not be used by %s".formatted(node, machine.user()),
          "the user joined the group %s after signing in".formatted(kind.group),
          "sign out and in again, or restart the mirror's service");
    }
    return new Outcome.Failed(
        "%s may not be used by %s".formatted(node, machine.user()),
        "the user is not in the group " + kind.group,
        "sudo usermod -aG %s %s, then sign in again".formatted(kind.group, machine.user()));
  }

  private List<Path> nodes() {
    List<Path> found = new ArrayList<>();
    Path dev = machine.file("dev");
    if (Files.isDirectory(dev)) {
      try (DirectoryStream<Path> all = Files.newDirectoryStream(dev, kind.pattern)) {
        all.forEach(found::add);
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    Collections.sort(found);
    return found;
  }
}
