package kagami.device.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventDetail.Consent.Decision;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.StreamName;
import org.jspecify.annotations.Nullable;

/**
 * What happened besides scans: event row, outbox row and sequence number in the transaction of what
 * happened. Numbers run from 1 without gaps. Of guests there is never an event: only a person's id,
 * or none, goes in.
 */
public final class Events {
  /**
   * How many events are kept to be sent again, 1,000 to 1,000,000. Larger: also an old copy of the
   * service's database is made whole; smaller: less room (about 500 bytes each). Default 20,000:
   * two years of a household of four.
   */
  private static final int KEPT = 20_000;

  private final Outbox outbox;
  private final Supplier<UUID> ids;
  private final Dating dating;
  private final MessageCodec codec = new MessageCodec();

  /**
   * How events are dated.
   *
   * @param timeZone where the mirror hangs
   * @param quality how far the clock can be trusted at present
   * @param reading by what an event is dated later that has no right date now
   */
  public record Dating(
      InstantSource clock,
      ZoneId timeZone,
      Supplier<ClockQuality> quality,
      Supplier<Optional<Undated.Reading>> reading) {
    /** Where nothing is dated later. */
    public Dating(InstantSource clock, ZoneId timeZone, Supplier<ClockQuality> quality) {
      this(clock, timeZone, quality, Optional::empty);
    }

    /** As a machine that always knows the time. */
    public static Dating synchronised(InstantSource clock, ZoneId timeZone) {
      return new Dating(clock, timeZone, () -> ClockQuality.SYNCHRONISED);
    }
  }

  /**
   * @param outbox a queue in the same database
   * @param ids fresh ids, UUID version 7
   */
  public Events(Outbox outbox, Supplier<UUID> ids, Dating dating) {
    this.outbox = outbox;
    this.ids = ids;
    this.dating = dating;
  }

  /**
   * Writes an event with the next number and queues it.
   *
   * @param person whom it is about; null when it is about the mirror
   */
  public void append(Transaction transaction, @Nullable UUID person, EventDetail detail)
      throws SQLException {
    Instant now = dating.clock.instant();
    EventMessage message =
        new EventMessage(
            ids.get(),
            transaction.nextEvent(),
            null,
            person,
            OffsetDateTime.ofInstant(now, dating.timeZone),
            null,
            dating.quality.get(),
            detail);
    Optional<Undated.Reading> reading = dating.reading.get();
    if (message.clock() == ClockQuality.UNSYNCHRONISED && reading.isPresent()) {
      Undated.note(transaction, "event", message.sequence(), reading.get());
    }
    OutboxEntry entry = OutboxEntry.of(message, codec);
    transaction.update(
        "INSERT INTO event (sequence, id, person, at, message) VALUES (?, ?, ?, ?, ?)",
        message.sequence(),
        message.id(),
        person,
        now,
        entry.json());
    outbox.append(transaction.connection(), entry);
  }

  /** Writes that a person agreed to something, or no longer does. */
  public void consent(Transaction transaction, UUID person, String purpose, boolean given)
      throws SQLException {
    Decision decision = given ? Decision.GIVEN : Decision.WITHDRAWN;
    append(transaction, person, new EventDetail.Consent(purpose, decision));
  }

  /**
   * Deletes what is confirmed of the events before the newest {@value #KEPT}; that they are gone is
   * told when they are asked for.
   *
   * @return how many were deleted
   */
  public int applyLimit(MirrorStore store) {
    return applyLimit(store, KEPT);
  }

  int applyLimit(MirrorStore store, int kept) {
    return store.inTransaction(
        transaction -> {
          long before = transaction.number("SELECT last_event FROM mirror") - kept;
          Gaps gaps = new Gaps(transaction, StreamName.EVENT, Gaps.RETENTION);
          return gaps.open("sequence <= ? AND id NOT IN (SELECT id FROM outbox)", before).size();
        });
  }
}
