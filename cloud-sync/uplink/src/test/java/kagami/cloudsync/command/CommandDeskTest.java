package kagami.cloudsync.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.CommandResultMessage.Outcome;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandDeskTest {
  private static final Instant T0 = Instant.parse("2026-03-01T06:00:00Z");

  @TempDir Path folder;
  private final MessageCodec codec = new MessageCodec();
  private final List<Order> carriedOut = new ArrayList<>();
  private Instant now = T0;
  private Connection connection;
  private SqliteOutbox outbox;

  @BeforeEach
  void open() throws Exception {
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mirror.db"));
    CommandResults.createTable(connection);
    CommandResults.createTable(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute("CREATE TABLE effect (command TEXT NOT NULL)");
    }
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
    outbox.close();
  }

  private CommandDesk desk(CommandHandler handler) {
    return new CommandDesk(this::inTransaction, outbox, handler, () -> now, ZoneOffset.UTC);
  }

  private <T> T inTransaction(Database.Work<T> work) {
    try {
      connection.setAutoCommit(false);
      try {
        T value = work.run(connection);
        connection.commit();
        return value;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private CommandHandler.Answer carryOut(Connection transaction, CommandMessage command)
      throws SQLException {
    try (Statement statement = transaction.createStatement()) {
      statement.execute("INSERT INTO effect VALUES ('" + command.id() + "')");
    }
    carriedOut.add(command.order());
    return new CommandHandler.Answer.Done();
  }

  private CommandMessage command(int number, Order order) {
    OffsetDateTime issued = OffsetDateTime.ofInstant(T0, ZoneOffset.UTC);
    return new CommandMessage(new UUID(9, number), issued, issued.plusDays(7), order);
  }

  private List<CommandResultMessage> waiting() {
    return outbox.next(100, now, Instant.EPOCH).stream()
        .filter(pending -> pending.entry().lane() == Lane.COMMAND_RESULT)
        .map(pending -> pending.entry().json().getBytes(StandardCharsets.UTF_8))
        .map(json -> (CommandResultMessage) ((Decoded.Accepted) codec.decode(json)).message())
        .toList();
  }

  private CommandResultMessage result(int number, Outcome outcome, String reason) {
    OffsetDateTime at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
    return new CommandResultMessage(new UUID(9, number), at, null, outcome, reason);
  }

  private long effects() throws Exception {
    try (var row = connection.createStatement().executeQuery("SELECT count(*) FROM effect")) {
      return row.getLong(1);
    }
  }

  /** As the uplink and the service do: sent, received, confirmed. */
  private void deliverResults() {
    List<UUID> ids =
        outbox.next(100, now, Instant.EPOCH).stream().map(due -> due.entry().id()).toList();
    outbox.markSent(
        ids.stream().map(id -> new Outbox.Attempt(id, now, now.plusSeconds(5))).toList());
    outbox.confirm(ids);
  }

  @Test
  void effectAndResultAreOneTransaction() throws Exception {
    desk(this::carryOut).take(codec.encode(command(1, new Order.Identify())));

    assertEquals(List.of(new Order.Identify()), carriedOut);
    assertEquals(List.of(result(1, Outcome.DONE, null)), waiting());
    assertEquals(1, effects());
  }

  @Test
  void aCommandThatComesAgainIsAnsweredTheSameAndNotCarriedOut() throws Exception {
    CommandDesk desk = desk(this::carryOut);
    byte[] payload = codec.encode(command(1, new Order.Unclaim()));
    desk.take(payload);
    List<CommandResultMessage> first = waiting();
    desk.take(payload);
    assertEquals(first, waiting());

    deliverResults();
    now = now.plus(Duration.ofDays(7));
    desk.take(payload);

    assertEquals(first, waiting());
    assertEquals(1, effects());
    assertEquals(1, carriedOut.size());
  }

  @Test
  void theSameAnswerAlsoAfterTheProgramStartedAnew() throws Exception {
    byte[] payload = codec.encode(command(1, new Order.Unclaim()));
    desk(this::carryOut).take(payload);
    List<CommandResultMessage> first = waiting();
    deliverResults();
    desk((_, _) -> new CommandHandler.Answer.Refused("no")).take(payload);

    assertEquals(first, waiting());
  }

  @Test
  void whatTheHandlerRefusesIsAnsweredWithItsReason() {
    desk((_, _) -> new CommandHandler.Answer.Refused("the mirror is already claimed"))
        .take(codec.encode(command(1, new Order.Claimed("Home"))));

    assertEquals(List.of(result(1, Outcome.REFUSED, "the mirror is already claimed")), waiting());
  }

  @Test
  void aHandlerThatFailsHalfWayLeavesNothingButARefusal() throws Exception {
    desk((transaction, command) -> {
          carryOut(transaction, command);
          throw new IllegalStateException("half-way");
        })
        .take(codec.encode(command(1, new Order.Unclaim())));

    assertEquals(0, effects());
    assertEquals(
        List.of(result(1, Outcome.REFUSED, "the mirror failed to carry it out")), waiting());
  }

  @Test
  void aLateCommandIsExpired() throws Exception {
    CommandMessage command = command(1, new Order.Identify());
    now = command.expiresAt().toInstant();
    desk(this::carryOut).take(codec.encode(command));

    assertEquals(List.of(result(1, Outcome.EXPIRED, null)), waiting());
    assertEquals(0, effects());
  }

  @Test
  void anUnknownOrderIsAnsweredUnknown() {
    String json =
        new String(codec.encode(command(1, new Order.Identify())), StandardCharsets.UTF_8);
    CommandDesk desk = desk(this::carryOut);
    desk.take(json.replace("identify", "dance").getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(result(1, Outcome.UNKNOWN, null)), waiting());

    deliverResults();
    String later = json.replace("kagami.command/1", "kagami.command/2");
    desk.take(
        later
            .replace(new UUID(9, 1).toString(), new UUID(9, 2).toString())
            .getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(result(2, Outcome.UNKNOWN, null)), waiting());
    assertEquals(List.of(), carriedOut);
  }

  @Test
  void aBrokenCommandIsRefusedAsFarAsItNamesItsId() {
    CommandDesk desk = desk(this::carryOut);
    desk.take(
        ("{\"schema\":\"kagami.command/1\",\"id\":\"" + new UUID(9, 3) + "\"}")
            .getBytes(StandardCharsets.UTF_8));
    desk.take("not json".getBytes(StandardCharsets.UTF_8));

    assertEquals(
        List.of(result(3, Outcome.REFUSED, "it cannot be read: issuedAt is missing")), waiting());
  }

  @Test
  void whenTheDatabaseRefusesTheCommandIsToComeAgain() throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE command_result");
    }
    CommandDesk desk = desk(this::carryOut);
    byte[] payload = codec.encode(command(1, new Order.Identify()));

    assertThrows(IllegalStateException.class, () -> desk.take(payload));
    assertEquals(0, effects());
    assertEquals(List.of(), waiting());
  }

  /** A household that asked to be forgotten is not refused because the disk was busy. */
  @Test
  void aBusyDatabaseIsNoRefusal() throws Exception {
    byte[] payload = codec.encode(command(1, new Order.ErasePerson(new UUID(3, 3))));
    try (Connection other =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("mirror.db"))) {
      CommandDesk desk =
          desk(
              (transaction, command) -> {
                CommandHandler.Answer answer = carryOut(transaction, command);
                try (Statement statement = other.createStatement()) {
                  statement.execute("PRAGMA busy_timeout=1");
                  statement.execute("INSERT INTO effect VALUES ('elsewhere')");
                }
                return answer;
              });
      RuntimeException busy = assertThrows(RuntimeException.class, () -> desk.take(payload));
      assertTrue(String.valueOf(busy.getCause().getMessage()).contains("BUSY"), busy.toString());
    }
    assertEquals(0, effects());
    assertEquals(List.of(), waiting());

    desk(this::carryOut).take(payload);
    assertEquals(List.of(result(1, Outcome.DONE, null)), waiting());
  }

  @Test
  void sendsAgainWhatIsKeptAndSaysWhatIsGone() {
    EventDetail.Gone gone = new EventDetail.Gone(StreamName.SCAN, 2, 3, "person-erased");
    List<EventDetail> told = new ArrayList<>();
    Archive archive =
        new Archive() {
          @Override
          public Kept find(Connection transaction, StreamName stream, long first, long last) {
            assertEquals(List.of(StreamName.SCAN, 1L, 4L), List.of(stream, first, last));
            return new Kept(
                List.of(
                    new OutboxEntry(new UUID(1, 1), Lane.SCAN, "{}"),
                    new OutboxEntry(new UUID(1, 4), Lane.SCAN, "{}")),
                List.of(gone));
          }

          @Override
          public void append(Connection transaction, EventDetail detail) {
            told.add(detail);
          }
        };
    Resending resending = new Resending(archive, outbox);
    desk((transaction, command) ->
            resending.serve(transaction, (Order.RequestResend) command.order()))
        .take(codec.encode(command(1, new Order.RequestResend(StreamName.SCAN, 1, 4))));

    assertEquals(List.of(gone), told);
    assertEquals(
        List.of(new UUID(1, 1), new UUID(1, 4), new UUID(9, 1)),
        outbox.next(10, now, Instant.EPOCH).stream().map(due -> due.entry().id()).toList());
    assertTrue(waiting().get(0).outcome() == Outcome.DONE);
  }
}
