package kagami.cloudsync.service.ops;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import kagami.cloudsync.service.store.Condition;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/**
 * Whether the date can be trusted: certificates, codes and doubts about mirrors' clocks depend on
 * it.
 *
 * @param root root of the file system
 * @param found how the database was found, which knows when mirrors were heard of
 */
public record ClockCheck(Path root, InstantSource clock, Condition found) implements Check {
  private static final String NAME = "clock";
  private static final String FIX = "sudo timedatectl set-ntp true && timedatectl timesync-status";

  /** Before this no service ran. */
  private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");

  /**
   * How far clocks may differ. Larger overlooks more, smaller complains of busy machines;
   * synchronised clocks differ by less than a second. Chosen.
   */
  private static final Duration APART = Duration.ofMinutes(1);

  @Override
  public List<Finding> run() {
    return List.of(look());
  }

  private Finding look() {
    Instant now = clock.instant();
    if (now.isBefore(FIRST)) {
      return Finding.failed(NAME, "it says " + now, "it was never set since the start", FIX);
    }
    if (found instanceof Condition.Sound sound) {
      Optional<Instant> later = sound.lastHeard().filter(heard -> heard.isAfter(now.plus(APART)));
      if (later.isPresent()) {
        return Finding.failed(
            NAME,
            "it says %s, but a mirror was heard of at %s".formatted(now, later.get()),
            "it runs behind, or ran ahead then",
            FIX);
      }
      Optional<Duration> apart = sound.ahead().filter(ahead -> ahead.abs().compareTo(APART) > 0);
      if (apart.isPresent()) {
        return Finding.warning(
            NAME,
            "the database server's differs by %d s".formatted(apart.get().toSeconds()),
            "one of the two is not synchronised",
            FIX);
      }
    }
    return synchronised();
  }

  private Finding synchronised() {
    Path service = root.resolve("run/systemd/timesync");
    if (Files.exists(service.resolve("synchronized"))) {
      return Finding.fine(NAME, "synchronised");
    }
    return Files.exists(service)
        ? Finding.warning(
            NAME, "not synchronised since the start", "no network, or no time server", FIX)
        : Finding.notHere(NAME, "plausible; no time service of systemd tells whether it is right");
  }
}
