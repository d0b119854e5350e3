package kagami.device.health;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * Whether the system lets go of the ring when the program dies: a Raspberry Pi's kernel keeps an
 * output as it was, unless told otherwise. The service manager has to drive the master enable low
 * after any end of the mirror, by a program that is there.
 *
 * @param line GPIO line of the master enable
 */
public record RingAtDeath(Machine machine, int line, Systemd systemd) implements Check {
  private static final String BOOT = "boot/firmware/config.txt";

  /** Part of Raspberry Pi OS; it needs no chip named, whatever the version. */
  private static final String PINCTRL = "/usr/bin/pinctrl";

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
    List<Unit> mirrors =
        systemd
            .ask("list-unit-files", "--type=service", "--no-legend", "--plain", "kagami*")
            .stream()
            .flatMap(String::lines)
            .filter(listed -> !listed.isBlank())
            .flatMap(listed -> unit(listed.strip().split("\\s+", -1)[0]).stream())
            .filter(Unit::mirror)
            .toList();
    return mirrors.stream()
        .filter(unit -> !unit.darkens(line, machine))
        .findFirst()
        .map(this::stays)
        .orElseGet(
            () ->
                mirrors.isEmpty()
                    ? new Outcome.NotHere("systemd knows no service of the mirror")
                    : new Outcome.Fine(
                        "%s drives GPIO %d low after any end"
                            .formatted(mirrors.getFirst().name, line)));
  }

  private Optional<Unit> unit(String name) {
    return systemd
        .ask("show", "--property=ExecStart", name)
        .flatMap(
            start ->
                systemd
                    .ask("show", "--property=ExecStopPost", name)
                    .map(stop -> new Unit(name, Darkening.of(start), Darkening.of(stop))));
  }

  private Outcome stays(Unit unit) {
    String now =
        unit.afterwards.isEmpty()
            ? unit.name + " has no ExecStopPost="
            : "no ExecStopPost= of %s drives GPIO %d low".formatted(unit.name, line);
    return new Outcome.Warning(
        now,
        "the unit was written by hand or for other wiring, or the program that it names is missing",
        "sudo systemctl edit %s, add the lines [Service] and ExecStopPost=%s set %d op dl"
            .formatted(unit.name, PINCTRL, line));
  }

  /**
   * A service.
   *
   * @param starts its program
   * @param afterwards what runs after any end of it
   */
  private record Unit(String name, List<Darkening> starts, List<Darkening> afterwards) {
    /** The sync service may run here, too, and holds no pins. */
    boolean mirror() {
      return name.contains("mirror")
          || starts.stream().anyMatch(start -> start.words().contains("mirror"));
    }

    boolean darkens(int line, Machine machine) {
      return afterwards.stream()
          .filter(command -> Files.exists(machine.file(command.program().replaceFirst("^/+", ""))))
          .anyMatch(command -> command.drivesLow(line));
    }
  }
}
