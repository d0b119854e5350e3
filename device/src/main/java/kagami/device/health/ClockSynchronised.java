package kagami.device.health;

import java.nio.file.Files;
import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * Whether the date can be trusted. A Raspberry Pi has no clock of its own: until systemd's time
 * service has reached a server, its date is that of the last shutdown.
 */
public record ClockSynchronised(Machine machine) implements Check {
  private static final String MARK = "run/systemd/timesync/synchronized";

  @Override
  public List<Finding> run() {
    return List.of(new Finding("clock", outcome()));
  }

  private Outcome outcome() {
    if (Files.exists(machine.file(MARK))) {
      return new Outcome.Fine("synchronised");
    }
    return machine.raspberryPi()
        ? new Outcome.Warning(
            "not synchronised since the start",
            "no network, or the time service is off; scans are re-dated once it is",
            "sudo timedatectl set-ntp true && timedatectl timesync-status")
        : new Outcome.NotHere(
            "no time service of systemd; this machine keeps time while it is off");
  }
}
