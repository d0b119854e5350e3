package kagami.cloudsync.service.ingest;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import kagami.cloudsync.command.Archive;
import kagami.cloudsync.command.CommandDesk;
import kagami.cloudsync.command.CommandHandler;
import kagami.cloudsync.command.CommandResults;
import kagami.cloudsync.command.Database;
import kagami.cloudsync.command.Resending;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.service.SampleEvents;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.uplink.MirrorFacts;
import kagami.cloudsync.uplink.MirrorSide;
import kagami.cloudsync.uplink.Uplink;
import kagami.cloudsync.uplink.UplinkSettings;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.Receipted;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.StreamName;
import kagami.cloudsync.wire.Topics;

/** A mirror that keeps what it sent and sends it again when it is asked to. */
final class AnsweringMirror implements MirrorSide, Database, Archive, AutoCloseable {
  final List<Order> orders = new CopyOnWriteArrayList<>();

  private final MessageCodec codec = new MessageCodec();
  private final UUID epoch;
  private final SampleScans scans;
  private final SampleEvents events;
  private final Connection connection;
  private final SqliteOutbox outbox;
  private final CommandDesk desk;
  private final Resending resending;
  private final Uplink uplink;

  AnsweringMirror(Path folder, URI broker, String id) throws Exception {
    this(folder, broker, id, 7);
  }

  /** A mirror whose database is its own: what it keeps, and the epoch of its numbers. */
  AnsweringMirror(Path folder, URI broker, String id, long seed) throws Exception {
    Path file = folder.resolve(id + "-" + seed + ".db");
    epoch = new UUID(seed, seed);
    scans = new SampleScans(seed);
    outbox = SqliteOutbox.open(file);
    connection = DriverManager.getConnection("jdbc:sqlite:" + file + "?transaction_mode=IMMEDIATE");
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout=5000");
      statement.execute(
          "CREATE TABLE kept (stream TEXT, sequence INTEGER, message TEXT, PRIMARY KEY (stream, sequence))");
    }
    CommandResults.createTable(connection);
    events = new SampleEvents(id, InstantSource.system(), seed + 1);
    desk = new CommandDesk(this, outbox, this::handle, InstantSource.system(), ZoneOffset.UTC);
    resending = new Resending(this, outbox);
    UplinkSettings usual = UplinkSettings.of(broker, new Topics(id));
    uplink =
        new Uplink(
            new UplinkSettings(
                usual.broker(),
                usual.topics(),
                usual.window(),
                usual.awaiting(),
                new Backoff(Duration.ofMillis(50), 2, Duration.ofMillis(400), 0.25),
                new Backoff(Duration.ofMillis(700), 2, Duration.ofSeconds(3), 0.25),
                Duration.ofMillis(100),
                Duration.ofMillis(200),
                usual.keepAlive(),
                usual.connectTimeout(),
                usual.sessionExpiry()),
            outbox,
            this,
            InstantSource.system(),
            new Random(1));
    uplink.start();
  }

  /** Takes scans and sends them. */
  List<UUID> take(int count) {
    List<UUID> ids = new ArrayList<>();
    inTransaction(
        transaction -> {
          for (int i = 0; i < count; i++) {
            var scan = scans.next(OffsetDateTime.now(ZoneOffset.UTC));
            ids.add(scan.id());
            int _ = keep(transaction, StreamName.SCAN, scan.sequence(), scan);
          }
          return ids;
        });
    uplink.wake();
    return ids;
  }

  void tell(EventDetail detail) {
    inTransaction(
        transaction -> {
          append(transaction, detail);
          return 0;
        });
    uplink.wake();
  }

  void forgetScans(long first, long last) {
    inTransaction(
        transaction ->
            transaction
                .createStatement()
                .executeUpdate(
                    "DELETE FROM kept WHERE stream = 'SCAN' AND sequence BETWEEN %d AND %d"
                        .formatted(first, last)));
  }

  long depth() {
    return outbox.depth();
  }

  private CommandHandler.Answer handle(Connection transaction, CommandMessage command)
      throws SQLException {
    orders.add(command.order());
    return command.order() instanceof Order.RequestResend request
        ? resending.serve(transaction, request)
        : new CommandHandler.Answer.Done();
  }

  private int keep(Connection transaction, StreamName stream, long sequence, Receipted message)
      throws SQLException {
    OutboxEntry entry = OutboxEntry.of(message, codec);
    try (PreparedStatement row =
        transaction.prepareStatement("INSERT INTO kept VALUES (?, ?, ?)")) {
      row.setString(1, stream.name());
      row.setLong(2, sequence);
      row.setString(3, message.id() + entry.json());
      row.executeUpdate();
    }
    outbox.append(transaction, entry);
    return 1;
  }

  @Override
  public void append(Connection transaction, EventDetail detail) throws SQLException {
    var event = events.message(detail, null);
    keep(transaction, StreamName.EVENT, event.sequence(), event);
  }

  @Override
  public Kept find(Connection transaction, StreamName stream, long first, long last)
      throws SQLException {
    List<OutboxEntry> entries = new ArrayList<>();
    List<EventDetail.Gone> gone = new ArrayList<>();
    for (long sequence = first; sequence <= last; sequence++) {
      try (ResultSet row =
          transaction
              .createStatement()
              .executeQuery(
                  "SELECT message FROM kept WHERE stream = '%s' AND sequence = %d"
                      .formatted(stream, sequence))) {
        if (row.next()) {
          String message = row.getString(1);
          var lane =
              stream == StreamName.SCAN
                  ? kagami.cloudsync.outbox.Lane.SCAN
                  : kagami.cloudsync.outbox.Lane.EVENT;
          entries.add(
              new OutboxEntry(
                  UUID.fromString(message.substring(0, 36)), lane, message.substring(36)));
        } else {
          gone.add(new EventDetail.Gone(stream, sequence, sequence, "forgotten"));
        }
      }
    }
    return new Kept(entries, gone);
  }

  @Override
  public synchronized <T> T inTransaction(Work<T> work) {
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

  @Override
  public synchronized Optional<Sequences> lastSequences() {
    try (ResultSet row =
        connection
            .createStatement()
            .executeQuery(
                "SELECT max(CASE stream WHEN 'SCAN' THEN sequence ELSE 0 END), max(CASE stream WHEN 'EVENT' THEN sequence ELSE 0 END) FROM kept")) {
      return Optional.of(new Sequences(row.getLong(1), row.getLong(2), epoch));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public MirrorFacts facts() {
    return new MirrorFacts("0.1.0", null, null, null);
  }

  @Override
  public void command(byte[] payload) {
    desk.take(payload);
    uplink.wake();
  }

  @Override
  public void close() throws SQLException {
    uplink.close();
    connection.close();
    outbox.close();
  }
}
