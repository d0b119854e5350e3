package kagami.cloudsync.service.ops;

import static kagami.cloudsync.service.ops.Found.assertFinding;
import static kagami.cloudsync.service.ops.Found.only;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.service.store.Condition;
import kagami.config.checkup.Check;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each finding about the clock, provoked. */
class ClockCheckTest {
  @TempDir Path folder;

  @Test
  void aClockThatWasNeverSet() {
    Check check = new ClockCheck(folder, () -> Instant.EPOCH, new Condition.Absent("sync.db"));
    assertFinding(only(check), Outcome.Failed.class, "it says 1970-01-01", "timedatectl");
  }

  @Test
  void aClockBehindWhatMirrorsTold() {
    Check check =
        new ClockCheck(folder, () -> Found.NOON.minusSeconds(3600), Found.sound(Found.CALM));
    assertFinding(
        only(check), Outcome.Failed.class, "a mirror was heard of at 2026-03-15T12:00:00Z");
  }

  @Test
  void aClockThatDiffersFromTheDatabaseServers() {
    Condition ahead =
        new Condition.Sound(
            "p",
            0,
            true,
            Optional.of(Found.CALM),
            Optional.empty(),
            Map.of(),
            Optional.of(Duration.ofSeconds(-200)));
    assertFinding(
        only(new ClockCheck(folder, () -> Found.NOON, ahead)), Outcome.Warning.class, "by -200 s");
  }

  @Test
  void aClockThatWaitsForItsTimeServer() throws Exception {
    Check check = new ClockCheck(folder, () -> Found.NOON, Found.sound(Found.CALM));
    assertFinding(only(check), Outcome.NotHere.class, "plausible");
    Path service = Files.createDirectories(folder.resolve("run/systemd/timesync"));
    assertFinding(only(check), Outcome.Warning.class, "not synchronised");
    Files.createFile(service.resolve("synchronized"));
    assertFinding(only(check), Outcome.Fine.class, "synchronised");
  }
}
