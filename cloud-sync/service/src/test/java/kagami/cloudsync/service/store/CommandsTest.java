package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.service.store.Commands.CommandRow;
import kagami.cloudsync.service.store.Commands.Issue;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.CommandResultMessage.Outcome;
import kagami.cloudsync.wire.StatusMessage.Presence;
import org.junit.jupiter.api.Test;

class CommandsTest extends Contract {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(5), 2, Duration.ofMinutes(5), 0);

  @Test
  void aCommandIsSentUntilItsResultComes() {
    Issue command = issue(NOON, Duration.ofMinutes(5));
    assertTrue(store.commands().issue(command));
    assertFalse(store.commands().issue(command));
    assertEquals(List.of(command), due(NOON));
    assertEquals(List.of(), due(NOON.plusSeconds(4)));
    assertEquals(List.of(command), due(NOON.plusSeconds(5)));
    assertEquals(CommandState.SENT, find(command).state());
    assertEquals(2, find(command).sends());

    Arrival.Result done = mirror.result(command.id(), Outcome.DONE);
    Committed committed = store.scans().commit(List.of(done));
    assertEquals(Map.of("hall", List.of(command.id())), committed.receipts());
    assertEquals(new CommandRow(command, CommandState.DONE, 2, done.json(), NOON), find(command));
    assertEquals(List.of(), due(NOON.plusSeconds(100)));
  }

  @Test
  void theFirstResultCounts() {
    Issue command = issue(NOON, Duration.ofMinutes(5));
    store.commands().issue(command);
    store.scans().commit(List.of(mirror.result(command.id(), Outcome.REFUSED)));
    store.scans().commit(List.of(mirror.result(command.id(), Outcome.DONE)));
    assertEquals(CommandState.REFUSED, find(command).state());
    assertEquals(0, store.parked().count());
  }

  @Test
  void aCommandExpiresUnlessItsResultComesAfterAll() {
    Issue command = issue(NOON, Duration.ofSeconds(3));
    store.commands().issue(command);
    assertEquals(List.of(), due(NOON.plusSeconds(3)));
    assertEquals(CommandState.EXPIRED, find(command).state());
    store.scans().commit(List.of(mirror.result(command.id(), Outcome.DONE)));
    assertEquals(CommandState.DONE, find(command).state());
  }

  @Test
  void aResultOfNoKnownCommandIsParkedWithAReceipt() {
    Issue foreign = new Issue(mirror.id(), "attic", "{}", NOON, NOON.plusSeconds(9));
    store.commands().issue(foreign);
    UUID lost = mirror.id();
    Committed committed =
        store
            .scans()
            .commit(
                List.of(
                    mirror.result(lost, Outcome.DONE), mirror.result(foreign.id(), Outcome.DONE)));
    assertEquals(Map.of("hall", List.of(lost, foreign.id())), committed.receipts());
    assertEquals(2, store.parked().count());
    assertEquals(CommandState.OPEN, find(foreign).state(), "another mirror cannot answer");
  }

  @Test
  void whatWasSentIsSentAgainWhenTheMirrorComesBackAndNothingWhileItIsAway() {
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 0, 0)));
    Issue command = issue(NOON.minusSeconds(1), Duration.ofDays(1));
    store.commands().issue(command);
    assertEquals(List.of(command), due(NOON.minusSeconds(1)));
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 0, 0)));
    assertEquals(List.of(), due(NOON), "it was there all along");
    store.scans().commit(List.of(mirror.status(Presence.OFFLINE, 0, 0)));
    assertEquals(List.of(), due(NOON.plus(Duration.ofHours(20))), "it is away");
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 0, 0)));
    assertEquals(List.of(command), due(NOON), "it is back");
    assertEquals(2, find(command).sends());
  }

  @Test
  void commandsOfAMirrorNewestFirst() {
    Issue first = issue(NOON, Duration.ofMinutes(1));
    Issue second = issue(NOON.plusSeconds(1), Duration.ofMinutes(1));
    store.commands().issue(first);
    store.commands().issue(second);
    assertEquals(
        List.of(second, first),
        store.commands().latest("hall", 5).stream().map(CommandRow::issue).toList());
    assertEquals(List.of(), store.commands().latest("attic", 5));
  }

  private Issue issue(Instant at, Duration life) {
    return new Issue(mirror.id(), "hall", "{\"order\":1}", at, at.plus(life));
  }

  private List<Issue> due(Instant now) {
    return store.commands().takeDue(now, BACKOFF, new Random(1), 10).stream()
        .map(CommandRow::issue)
        .toList();
  }

  private CommandRow find(Issue command) {
    return store.commands().find(command.id()).orElseThrow();
  }
}
