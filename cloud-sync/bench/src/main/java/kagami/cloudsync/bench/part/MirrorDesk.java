package kagami.cloudsync.bench.part;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.command.Archive;
import kagami.cloudsync.command.CommandDesk;
import kagami.cloudsync.command.CommandHandler;
import kagami.cloudsync.command.CommandResults;
import kagami.cloudsync.command.Database;
import kagami.cloudsync.command.Resending;
import kagami.cloudsync.home.Offer;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.outbox.OutboxException;
import kagami.cloudsync.uplink.MirrorFacts;
import kagami.cloudsync.uplink.MirrorSide;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.StreamName;

/**
 * What a mirror answers with: its last sequence numbers in the status, and the scans it kept when
 * the service asks for them again. Works on a connection of its own to the mirror's database.
 */
final class MirrorDesk implements MirrorSide, Database, Archive, CommandHandler, AutoCloseable {
  private static final int BUSY_TIMEOUT_MS = 5_000;

  private final Connection connection;
  private final Resending resending;
  private final CommandDesk desk;

  private MirrorDesk(Connection connection, Outbox outbox, InstantSource clock) {
    this.connection = connection;
    this.resending = new Resending(this, outbox);
    this.desk = new CommandDesk(this, outbox, this, clock, ZoneOffset.UTC);
  }

  /** Opens the database, which the mirror's store has made. */
  static MirrorDesk open(Path file, Outbox outbox, InstantSource clock) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("PRAGMA busy_timeout=" + BUSY_TIMEOUT_MS);
      CommandResults.createTable(connection);
      return new MirrorDesk(connection, outbox, clock);
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public MirrorFacts facts() {
    return new MirrorFacts("bench", null, null, null);
  }

  @Override
  public Optional<Sequences> lastSequences() {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT coalesce(max(sequence), 0) FROM scan")) {
      return Optional.of(new Sequences(row.getLong(1), 0, null));
    } catch (SQLException e) {
      throw new OutboxException("cannot read the last sequence number", e);
    }
  }

  @Override
  public Optional<Offer> offer() {
    return Optional.of(new Offer("Bench", "bench", List.of(), java.util.Map.of(), null, false));
  }

  @Override
  public void command(byte[] payload) {
    desk.take(payload);
  }

  @Override
  public Answer handle(Connection transaction, CommandMessage command) throws SQLException {
    return command.order() instanceof Order.RequestResend request
        ? resending.serve(transaction, request)
        : new Answer.Done();
  }

  @Override
  public Kept find(Connection transaction, StreamName stream, long first, long last)
      throws SQLException {
    List<OutboxEntry> entries = new ArrayList<>();
    if (stream == StreamName.SCAN) {
      try (PreparedStatement select =
          transaction.prepareStatement(
              "SELECT id, json FROM scan WHERE sequence BETWEEN ? AND ? ORDER BY sequence")) {
        select.setLong(1, first);
        select.setLong(2, last);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            UUID id = UUID.fromString(rows.getString(1));
            entries.add(new OutboxEntry(id, Lane.SCAN, rows.getString(2)));
          }
        }
      }
    }
    return new Kept(entries, List.of());
  }

  @Override
  public void append(Connection transaction, EventDetail detail) {
    throw new IllegalStateException("this mirror keeps everything and has no events");
  }

  @Override
  public <T> T inTransaction(Work<T> work) {
    try {
      connection.setAutoCommit(false);
      T result = work.run(connection);
      connection.commit();
      connection.setAutoCommit(true);
      return result;
    } catch (SQLException | RuntimeException e) {
      MirrorStore.undo(connection, e);
      throw new OutboxException("a command could not be carried out", e);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
