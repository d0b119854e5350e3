package kagami.device.health;

import java.util.List;
import java.util.function.BooleanSupplier;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * Whether the date can be trusted. A Raspberry Pi has no clock of its own: until a time service has
 * reached a server, its date is that of the last shutdown.
 *
 * @param synchronised whether any time service has set the clock; the mirror's own answer
 */
public record ClockSynchronised(Machine machine, BooleanSupplier synchronised) implements Check {
  @Override
  public List<Finding> run() {
    return List.of(new Finding("clock", outcome()));
  }

  private Outcome outcome() {
    if (synchronised.getAsBoolean()) {
      return new Outcome.Fine("synchronised");
    }
    return machine.raspberryPi()
        ? new Outcome.Warning(
            "not synchronised since the start",
            "no network, or no time service runs; scans are re-dated once it is",
            "sudo timedatectl set-ntp true && timedatectl")
        : new Outcome.NotHere("no time service runs; this machine keeps time while it is off");
  }
}
