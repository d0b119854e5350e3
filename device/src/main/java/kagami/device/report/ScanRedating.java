package kagami.device.report;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
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

/** Gives scans their right date once the clock is set: row, day, message and outbox in one go. */
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
              List<Undated.Scan> scans = Undated.scans(transaction, boot);
              for (Undated.Scan scan : scans) {
                redate(transaction, scan, dates);
              }
              Undated.forget(transaction);
              return scans.size();
            });
    if (dated > 0) {
      Logger.info("The clock is set: {} scans have their right date now", dated);
    }
  }

  private void redate(Transaction transaction, Undated.Scan scan, ClockWatch.Dates dates)
      throws SQLException {
    Duration step = dates.step(Instant.ofEpochMilli(scan.takenAtMs()), scan.nanos());
    Instant takenAt = Instant.ofEpochMilli(scan.takenAtMs()).plus(step);
    byte[] message = codec.redate(scan.message().getBytes(StandardCharsets.UTF_8), step);
    String json = new String(message, StandardCharsets.UTF_8);
    transaction.update(
        "UPDATE scan SET taken_at = ?, message = ? WHERE sequence = ?",
        takenAt,
        json,
        scan.sequence());
    ZoneId home = People.timeZone(transaction, scan.person()).orElse(timeZone);
    transaction.update(
        "UPDATE scan_figures SET day = ? WHERE sequence = ?",
        takenAt.atZone(home).toLocalDate(),
        scan.sequence());
    outbox.append(transaction.connection(), new OutboxEntry(scan.id(), Lane.SCAN, json));
  }
}
