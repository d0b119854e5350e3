package kagami.device.report;

import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.device.scan.CompletedScan;
import kagami.device.store.MirrorStore;

/** Commits scans: scan row, outbox row and sequence number in one transaction, or none of them. */
public final class ScanReport {
  private final MirrorStore store;
  private final Outbox outbox;
  private final Supplier<UUID> ids;
  private final ScanMapping mapping;
  private final MessageCodec codec = new MessageCodec();

  /**
   * @param store where scans are kept
   * @param outbox a queue in the same database
   * @param ids fresh ids, UUID version 7
   * @param algorithm version of the measuring method
   * @param timeZone where the mirror hangs
   */
  public ScanReport(
      MirrorStore store, Outbox outbox, Supplier<UUID> ids, String algorithm, ZoneId timeZone) {
    this.store = store;
    this.outbox = outbox;
    this.ids = ids;
    this.mapping = new ScanMapping(algorithm, timeZone);
  }

  /**
   * Stores and queues a scan.
   *
   * @param clock how far the scan's date can be trusted
   * @throws RuntimeException when the database refuses or the scan does not fit the wire's limits;
   *     nothing is changed then
   */
  public Reported commit(CompletedScan scan, UUID person, ClockQuality clock) {
    UUID id = ids.get();
    long sequence =
        store.inTransaction(
            transaction -> {
              long next = transaction.nextSequence();
              ScanMessage message = mapping.message(scan, id, next, person, clock);
              OutboxEntry entry = OutboxEntry.of(message, codec);
              transaction.insertScan(next, id, person, scan.takenAt(), entry.json());
              outbox.append(transaction.connection(), entry);
              return next;
            });
    return new Reported(id, sequence, store.scans(person));
  }
}
