package kagami.cloudsync.bench.part;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
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
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxException;
import kagami.cloudsync.uplink.MirrorFacts;
import kagami.cloudsync.uplink.MirrorSide;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.StatusMessage.Sequences;
import kagami.cloudsync.wire.StreamName;

/**
 * What a mirror answers with: its last sequence numbers in the status, and what it kept of scans
 * and events when the service asks for them again. Works on a connection of its own to the mirror's
 * database.
 */
final class MirrorDesk implements MirrorSide, Database, Archive, CommandHandler, AutoCloseable {
  private final UUID epoch;
  private final Connection connection;
  private final MirrorEvents events;
  private final Resending resending;
  private final CommandDesk desk;

  private MirrorDesk(
      UUID epoch, Connection connection, Outbox outbox, MirrorEvents events, InstantSource clock) {
    this.epoch = epoch;
    this.connection = connection;
    this.events = events;
    this.resending = new Resending(this, outbox);
    this.desk = new CommandDesk(this, outbox, this, clock, ZoneOffset.UTC);
  }

  /** Opens the database, which the mirror's store has made; its file names the epoch. */
  static MirrorDesk open(Path file, Outbox outbox, MirrorEvents events, InstantSource clock)
      throws SQLException {
    Connection connection = MirrorStore.connect(file);
    try {
      CommandResults.createTable(connection);
      UUID epoch = UUID.nameUUIDFromBytes(file.toString().getBytes(StandardCharsets.UTF_8));
      return new MirrorDesk(epoch, connection, outbox, events, clock);
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
    try {
      return Optional.of(
          new Sequences(
              MirrorTables.last(connection, StreamName.SCAN),
              MirrorTables.last(connection, StreamName.EVENT),
              epoch));
    } catch (SQLException e) {
      throw new OutboxException("cannot read the last sequence numbers", e);
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
    return new Kept(
        MirrorTables.messages(transaction, stream, first, last),
        MirrorTables.gone(transaction, stream, first, last));
  }

  @Override
  public void append(Connection transaction, EventDetail detail) throws SQLException {
    events.append(transaction, null, detail);
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
