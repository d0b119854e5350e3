package kagami.cloudsync.bench.part;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.StreamName;
import kagami.cloudsync.wire.UuidV7;
import org.jspecify.annotations.Nullable;

/** Adds events to a mirror's database, with the next number, a row and a place in the outbox. */
final class MirrorEvents {
  private final Outbox outbox;
  private final InstantSource clock;
  private final UuidV7 ids;
  private final MessageCodec codec = new MessageCodec();

  MirrorEvents(Outbox outbox, InstantSource clock, RandomGenerator random) {
    this.outbox = outbox;
    this.clock = clock;
    this.ids = new UuidV7(clock, random);
  }

  /** Adds an event within an open transaction that has the database for itself. */
  void append(Connection transaction, @Nullable UUID person, EventDetail detail)
      throws SQLException {
    EventMessage event =
        new EventMessage(
            ids.next(),
            MirrorTables.last(transaction, StreamName.EVENT) + 1,
            null,
            person,
            clock.instant().atOffset(ZoneOffset.UTC),
            null,
            ClockQuality.SYNCHRONISED,
            detail);
    OutboxEntry entry = OutboxEntry.of(event, codec);
    MirrorTables.add(
        transaction,
        new Ledger.Entry(
            StreamName.EVENT,
            event.sequence(),
            event.id(),
            Optional.ofNullable(person),
            detail instanceof EventDetail.PersonErased(UUID erased)
                ? Optional.of(erased)
                : Optional.empty()),
        entry.json());
    outbox.append(transaction, entry);
  }
}
