package kagami.cloudsync.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.outbox.Outbox.Attempt;
import kagami.cloudsync.outbox.Outbox.Pending;
import org.junit.jupiter.api.Test;

/** What every outbox keeps; run on each implementation. */
abstract class OutboxContract {
  private static final Instant T0 = Instant.parse("2026-03-01T06:00:00Z");
  private static final Instant BEFORE = T0.minusSeconds(60);

  /** The outbox under test, the same for the whole of a test. */
  abstract Outbox outbox();

  /** A connection to its database as the mirror's own store has one. */
  abstract Connection connection() throws Exception;

  private UUID append(int number) throws Exception {
    append(entry(number));
    return entry(number).id();
  }

  static OutboxEntry entry(int number) {
    Lane lane =
        switch (number % 3) {
          case 0 -> Lane.SCAN;
          case 1 -> Lane.EVENT;
          default -> Lane.COMMAND_RESULT;
        };
    return new OutboxEntry(new UUID(7, number), lane, "{\"n\":" + number + "}");
  }

  private void append(OutboxEntry entry) throws Exception {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      outbox().append(connection, entry);
      connection.commit();
    }
  }

  private List<UUID> due(Instant now, Instant connectedSince) {
    return outbox().next(10, now, connectedSince).stream()
        .map(pending -> pending.entry().id())
        .toList();
  }

  @Test
  void keepsTheOrderOfAppendingAndTheLimit() throws Exception {
    UUID third = append(3);
    UUID first = append(1);
    append(2);

    assertEquals(
        List.of(third, first),
        outbox().next(2, T0, BEFORE).stream().map(pending -> pending.entry().id()).toList());
    assertEquals(new Pending(entry(3), 0), outbox().next(1, T0, BEFORE).get(0));
    assertEquals(3, outbox().depth());
  }

  @Test
  void anEntryExistsIfAndOnlyIfItsTransactionCommits() throws Exception {
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      outbox().append(connection, entry(1));
      assertEquals(0, outbox().depth());
      connection.rollback();
    }
    assertEquals(0, outbox().depth());
    append(2);
    assertEquals(List.of(entry(2).id()), due(T0, BEFORE));
  }

  @Test
  void refusesToAppendOutsideATransaction() throws Exception {
    try (Connection connection = connection()) {
      assertThrows(OutboxException.class, () -> outbox().append(connection, entry(1)));
    }
    assertEquals(0, outbox().depth());
  }

  @Test
  void appendingTwiceIsAppendingOnce() throws Exception {
    append(1);
    append(1);

    assertEquals(1, outbox().depth());
  }

  @Test
  void everyLaneKeepsItsPlaceInTheOneOrder() throws Exception {
    append(1);
    append(2);
    append(3);

    assertEquals(
        List.of(Lane.EVENT, Lane.COMMAND_RESULT, Lane.SCAN),
        outbox().next(10, T0, BEFORE).stream().map(pending -> pending.entry().lane()).toList());
  }

  @Test
  void appendingAgainReplacesTheMessageAndMakesItDue() throws Exception {
    UUID first = append(1);
    UUID second = append(2);
    outbox().markSent(List.of(new Attempt(first, T0, T0.plusSeconds(500))));
    OutboxEntry dated = new OutboxEntry(first, entry(1).lane(), "{\"n\":1,\"clock\":\"redated\"}");
    append(dated);

    assertEquals(List.of(first, second), due(T0.plusSeconds(1), T0));
    assertEquals(new Pending(dated, 0), outbox().next(1, T0.plusSeconds(1), T0).get(0));
    assertEquals(2, outbox().depth());
  }

  @Test
  void theReceiptOfAReplacedMessageRemovesNothing() throws Exception {
    UUID id = append(1);
    outbox().markSent(List.of(new Attempt(id, T0, T0.plusSeconds(5))));
    append(new OutboxEntry(id, entry(1).lane(), "{\"n\":1,\"clock\":\"redated\"}"));

    assertEquals(0, outbox().confirm(List.of(id)));
    assertEquals(List.of(id), due(T0, BEFORE));
  }

  @Test
  void whatIsAskedForAgainAfterItsReceiptIsSentAgain() throws Exception {
    UUID id = append(1);
    outbox().markSent(List.of(new Attempt(id, T0, T0.plusSeconds(5))));
    assertEquals(1, outbox().confirm(List.of(id)));
    append(1);

    assertEquals(List.of(id), due(T0, BEFORE));
  }

  @Test
  void holdsTenThousandAndGivesThemBackInOrder() throws Exception {
    int count = 10_000;
    try (Connection connection = connection()) {
      connection.setAutoCommit(false);
      for (int number = 0; number < count; number++) {
        outbox().append(connection, entry(number));
      }
      connection.commit();
    }
    assertEquals(count, outbox().depth());
    for (int number = 0; number < count; ) {
      List<UUID> batch =
          outbox().next(1_000, T0, BEFORE).stream().map(pending -> pending.entry().id()).toList();
      for (UUID id : batch) {
        assertEquals(entry(number++).id(), id);
      }
      outbox().markSent(batch.stream().map(id -> new Attempt(id, T0, T0.plusSeconds(5))).toList());
      assertEquals(batch.size(), outbox().confirm(batch));
    }
    assertEquals(0, outbox().depth());
  }

  @Test
  void aSentEntryIsDueAgainWhenItsTimeHasCome() throws Exception {
    UUID id = append(1);
    outbox().markSent(List.of(new Attempt(id, T0, T0.plusSeconds(5))));

    assertEquals(List.of(), due(T0.plusSeconds(4), BEFORE));
    assertEquals(List.of(id), due(T0.plusSeconds(5), BEFORE));
    assertEquals(1, outbox().next(1, T0.plusSeconds(5), BEFORE).get(0).attempts());
  }

  @Test
  void aSentEntryIsDueAgainOnANewConnection() throws Exception {
    UUID id = append(1);
    outbox().markSent(List.of(new Attempt(id, T0, T0.plusSeconds(500))));

    assertEquals(List.of(), due(T0.plusSeconds(1), T0));
    assertEquals(List.of(id), due(T0.plusSeconds(1), T0.plusSeconds(1)));
  }

  @Test
  void anEntryIsNotStuckWhenTheClockIsSetBack() throws Exception {
    UUID id = append(1);
    Instant nextYear = T0.plusSeconds(31_536_000);
    outbox().markSent(List.of(new Attempt(id, nextYear, nextYear.plusSeconds(5))));

    assertEquals(List.of(id), due(T0, BEFORE));
  }

  @Test
  void onlyConfirmationRemovesAndOnlyWhatItNames() throws Exception {
    UUID first = append(1);
    UUID second = append(2);
    outbox()
        .markSent(
            List.of(
                new Attempt(first, T0, T0.plusSeconds(5)),
                new Attempt(second, T0, T0.plusSeconds(5))));

    assertEquals(1, outbox().confirm(List.of(first, new UUID(0, 99))));
    assertEquals(0, outbox().confirm(List.of(first)));
    outbox().markSent(List.of(new Attempt(first, T0, T0.plusSeconds(5))));
    assertEquals(1, outbox().depth());
    assertEquals(List.of(second), due(T0.plusSeconds(9), BEFORE));
  }
}
