package kagami.device.report;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.uplink.ClockWatch;
import kagami.cloudsync.wire.MessageCodec;
import kagami.device.people.People;
import kagami.device.store.MirrorStore;
import kagami.device.store.Transaction;
import kagami.device.store.Undated;
import org.tinylog.Logger;

/**
 * Gives scans and events their right date once the clock is set: row, day, message and outbox in
 * one go.
 */
public final class ScanRedating implements ClockWatch.Redating {
  private final MirrorStore store;
  private final Outbox outbox;
  private final ZoneId timeZone;
  private final MessageCodec codec = new MessageCodec();

  /**
   * @param timeZone where the mirror hangs; holds for persons without a profile
   */
  public ScanRedating(MirrorStore store, Outbox outbox, ZoneId timeZone) {
    this.store = store;
    this.outbox = outbox;
    this.timeZone = timeZone;
  }

  @Override
  public void redate(String boot, ClockWatch.Dates dates) {
    int dated =
        store.inTransaction(
            transaction -> {
              List<Undated.Waiting> scans = Undated.scans(transaction, boot);
              for (Undated.Waiting scan : scans) {
                redateScan(transaction, scan, dates);
              }
              List<Undated.Waiting> events = Undated.events(transaction, boot);
              for (Undated.Waiting event : events) {
                redateEvent(transaction, event, dates);
              }
              Undated.forget(transaction);
              return scans.size() + events.size();
            });
    if (dated > 0) {
      Logger.info("The clock is set: {} scans and events have their right date now", dated);
    }
  }

  private void redateScan(Transaction transaction, Undated.Waiting scan, ClockWatch.Dates dates)
      throws SQLException {
    Right right = right(scan, dates);
    transaction.update(
        "UPDATE scan SET taken_at = ?, message = ? WHERE sequence = ?",
        right.at,
        right.json,
        scan.sequence());
    UUID person =
        transaction
            .first(
                "SELECT person FROM scan WHERE sequence = ?",
                row -> UUID.fromString(row.getString(1)),
                scan.sequence())
            .orElseThrow();
    ZoneId home = People.timeZone(transaction, person).orElse(timeZone);
    transaction.update(
        "UPDATE scan_figures SET day = ? WHERE sequence = ?",
        right.at.atZone(home).toLocalDate(),
        scan.sequence());
    outbox.append(transaction.connection(), new OutboxEntry(scan.id(), Lane.SCAN, right.json));
  }

  private void redateEvent(Transaction transaction, Undated.Waiting event, ClockWatch.Dates dates)
      throws SQLException {
    Right right = right(event, dates);
    transaction.update(
        "UPDATE event SET at = ?, message = ? WHERE sequence = ?",
        right.at,
        right.json,
        event.sequence());
    outbox.append(transaction.connection(), new OutboxEntry(event.id(), Lane.EVENT, right.json));
  }

  private record Right(Instant at, String json) {}

  private Right right(Undated.Waiting waiting, ClockWatch.Dates dates) {
    Instant recorded = Instant.ofEpochMilli(waiting.atMs());
    Duration step = dates.step(recorded, waiting.nanos());
    byte[] message = codec.redate(waiting.message().getBytes(StandardCharsets.UTF_8), step);
    return new Right(recorded.plus(step), new String(message, StandardCharsets.UTF_8));
  }
}
