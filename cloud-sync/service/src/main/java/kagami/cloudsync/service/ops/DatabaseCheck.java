package kagami.cloudsync.service.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import kagami.cloudsync.service.store.Census;
import kagami.cloudsync.service.store.Condition;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/**
 * The database, and what in it somebody should look at.
 *
 * @param found how it was found
 */
public record DatabaseCheck(Condition found, InstantSource clock) implements Check {
  private static final String NAME = "database";

  /**
   * Age at which a gap is worth a warning. Larger leaves mirrors more time to send again, smaller
   * tells sooner; a mirror that is used daily is asked many times within it. Chosen.
   */
  private static final Duration OLD_GAP = Duration.ofDays(1);

  /**
   * How long a mirror's lost database is worth a warning. Larger reminds longer, smaller may pass
   * unseen. Chosen.
   */
  private static final Duration RENUMBERED = Duration.ofDays(30);

  @Override
  public List<Finding> run() {
    return switch (found) {
      case Condition.Sound sound -> sound(sound);
      case Condition.Absent(String place) ->
          List.of(Finding.notHere(NAME, place + " is made when kagami sync first starts"));
      case Condition.Halfway(String what) ->
          List.of(
              Finding.failed(
                  NAME,
                  what,
                  "a power cut or a kill while a backup was restored",
                  "as it says; nothing of the former database is lost"));
      case Condition.Later(String place, String version) ->
          List.of(
              Finding.failed(
                  NAME,
                  "%s is of version %s, which this program does not know".formatted(place, version),
                  "a later kagami sync worked on it",
                  "use that one, or restore a backup of before into a new database"));
      case Condition.Damaged(String place, String fault) ->
          List.of(
              Finding.failed(
                  NAME,
                  "%s is damaged: %s".formatted(place, fault),
                  "a failing disk, or a copy made while the service ran",
                  "stop the service, then: kagami sync restore --replace BACKUP"));
      case Condition.Unreachable(String place, String reason) ->
          List.of(
              Finding.failed(
                  NAME,
                  "%s does not answer: %s".formatted(place, reason),
                  "the server is down, or address or login is wrong",
                  "check sync.store in the settings: kagami config check --sync"));
    };
  }

  private List<Finding> sound(Condition.Sound sound) {
    List<Finding> all = new ArrayList<>();
    all.add(
        Finding.fine(
            NAME,
            sound.behind() == 0
                ? sound.place() + " is whole"
                : "%s is whole; the next start brings it %d versions up"
                    .formatted(sound.place(), sound.behind())));
    all.add(
        sound.tombstones()
            ? Finding.fine("erased persons", "their list is there")
            : Finding.warning(
                "erased persons",
                "their list is missing beside the database",
                "the database was brought here without erased.db",
                "copy erased.db along before the service starts; else erased persons may come back"));
    sound.counts().ifPresent(counts -> all.addAll(counted(counts)));
    return all;
  }

  private List<Finding> counted(Census counts) {
    Instant oldest = Instant.ofEpochMilli(counts.oldestGapMs());
    boolean old = counts.gaps() > 0 && oldest.isBefore(clock.instant().minus(OLD_GAP));
    return List.of(
        counts.parked() == 0
            ? Finding.fine("messages set aside", "none")
            : Finding.warning(
                "messages set aside",
                counts.parked() + " could not be read, or bear a number that was given twice",
                "a mirror with a later program, one put back to an old backup, or nonsense",
                "see the log; a later kagami sync may read them"),
        old
            ? Finding.warning(
                "gaps",
                "%d messages are missing, the oldest since %s".formatted(counts.missing(), oldest),
                "their mirror is away, or its connection is bad",
                "switch the mirror on; they are asked for by themselves")
            : Finding.fine("gaps", counts.missing() + " messages missing"),
        renumbered(counts));
  }

  private Finding renumbered(Census counts) {
    String name = "mirrors' memory";
    if (counts.renumbered() == 0) {
      return Finding.fine(name, "none was lost");
    }
    Instant last = Instant.ofEpochMilli(counts.lastRenumberedMs());
    String what =
        "%d database%s of mirrors lost, the last seen on %s"
            .formatted(counts.renumbered(), counts.renumbered() == 1 ? "" : "s", last);
    return last.isBefore(clock.instant().minus(RENUMBERED))
        ? Finding.fine(name, what)
        : Finding.warning(
            name,
            what,
            "a memory card failed or was changed; what had not come from it is gone",
            "see the dashboard's card Mirrors for what is missing; back mirrors up or use better cards");
  }
}
