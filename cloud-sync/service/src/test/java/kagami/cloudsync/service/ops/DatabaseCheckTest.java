package kagami.cloudsync.service.ops;

import static kagami.cloudsync.service.ops.Found.assertFinding;
import static kagami.cloudsync.service.ops.Found.only;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.service.store.Census;
import kagami.cloudsync.service.store.Condition;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;

/** Each finding about the database and what it holds, provoked. */
class DatabaseCheckTest {
  private static Check database(Condition condition) {
    return new DatabaseCheck(condition, () -> Found.NOON);
  }

  @Test
  void aDatabaseThatCannotServe() {
    assertFinding(
        only(database(new Condition.Absent("sync.db"))), Outcome.NotHere.class, "first starts");
    assertFinding(
        only(database(new Condition.Halfway("a restore was interrupted; start kagami sync"))),
        Outcome.Failed.class,
        "start kagami sync",
        "as it says");
    assertFinding(
        only(database(new Condition.Later("sync.db", "9"))),
        Outcome.Failed.class,
        "version 9",
        "later");
    assertFinding(
        only(database(new Condition.Damaged("sync.db", "row 7 missing"))),
        Outcome.Failed.class,
        "row 7 missing",
        "kagami sync restore --replace");
    assertFinding(
        only(database(new Condition.Unreachable("jdbc:x", "refused"))),
        Outcome.Failed.class,
        "refused",
        "sync.store");
  }

  @Test
  void aDatabaseThatServes() {
    List<Finding> calm = database(Found.sound(Found.CALM)).run();
    assertTrue(calm.stream().allMatch(f -> f.outcome() instanceof Outcome.Fine), calm.toString());
    Condition behind =
        new Condition.Sound(
            "sync.db", 2, false, Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    List<Finding> lacking = database(behind).run();
    assertFinding(lacking.get(0), Outcome.Fine.class, "2 versions up");
    assertFinding(lacking.get(1), Outcome.Warning.class, "list is missing", "copy erased.db");
  }

  @Test
  void messagesSetAsideAndOldGaps() {
    long yesterday = Found.NOON.minus(Duration.ofHours(25)).toEpochMilli();
    List<Finding> found =
        database(Found.sound(new Census(3, 2, 9, 2, 7, yesterday, 4, 0, 0, 0))).run();
    assertFinding(found.get(2), Outcome.Warning.class, "4 could not be read");
    assertFinding(
        found.get(3), Outcome.Warning.class, "7 messages are missing", "2026-03-14T11:00:00Z");
    long justNow = Found.NOON.minusSeconds(60).toEpochMilli();
    found = database(Found.sound(new Census(3, 2, 9, 2, 7, justNow, 0, 0, 0, 0))).run();
    assertFinding(found.get(3), Outcome.Fine.class, "7 messages missing");
  }

  @Test
  void aMirrorThatLostItsDatabase() {
    long lately = Found.NOON.minus(Duration.ofDays(29)).toEpochMilli();
    List<Finding> found =
        database(Found.sound(new Census(3, 2, 9, 0, 0, 0, 0, 1, lately, 0))).run();
    assertFinding(
        found.get(4), Outcome.Warning.class, "1 database", "2026-02-14T12:00:00Z", "Mirrors");
    long longAgo = Found.NOON.minus(Duration.ofDays(31)).toEpochMilli();
    found = database(Found.sound(new Census(3, 2, 9, 0, 0, 0, 0, 1, longAgo, 0))).run();
    assertFinding(found.get(4), Outcome.Fine.class, "1 database");
  }
}
