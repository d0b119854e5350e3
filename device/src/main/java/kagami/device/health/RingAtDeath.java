package kagami.device.health;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * Whether the system lets go of the ring when the program dies: a Raspberry Pi's kernel keeps an
 * output as it was, unless told otherwise.
 */
public record RingAtDeath(Machine machine) implements Check {
  private static final String BOOT = "boot/firmware/config.txt";
  private static final String UNITS = "etc/systemd/system";

  @Override
  public List<Finding> run() {
    if (!machine.raspberryPi()) {
      Outcome none = new Outcome.NotHere("this is no Raspberry Pi");
      return List.of(new Finding("strict GPIO", none), new Finding("dark at exit", none));
    }
    return List.of(new Finding("strict GPIO", strict()), new Finding("dark at exit", atExit()));
  }

  private Outcome strict() {
    boolean set =
        machine.text(BOOT).stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> line.startsWith("dtparam="))
            .anyMatch(line -> line.matches("dtparam=(.*,)?strict_gpiod(,.*)?"));
    return set
        ? new Outcome.Fine("pins fall back when their program dies")
        : new Outcome.Warning(
            "pins stay as they are when their program dies",
            "dtparam=strict_gpiod is not in /boot/firmware/config.txt",
            "echo dtparam=strict_gpiod | sudo tee -a /boot/firmware/config.txt && sudo reboot");
  }

  private Outcome atExit() {
    Path folder = machine.file(UNITS);
    boolean unit = false;
    try (DirectoryStream<Path> units = Files.newDirectoryStream(folder, "kagami*.service")) {
      for (Path file : units) {
        unit = true;
        if (Files.readString(file).lines().anyMatch(line -> line.startsWith("ExecStopPost="))) {
          return new Outcome.Fine(file.getFileName() + " darkens the ring after any end");
        }
      }
    } catch (IOException unreadable) {
      unit = false;
    }
    return unit
        ? new Outcome.Warning(
            "the mirror's service has no ExecStopPost=",
            "the unit was written by hand or is an old one",
            "sudo systemctl edit kagami-mirror, add ExecStopPost=/usr/bin/gpioset -t0 GPIO16=0")
        : new Outcome.NotHere("the mirror is not installed as a service");
  }
}
