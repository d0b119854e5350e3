package kagami.cloudsync.service.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.Fault;
import kagami.cloudsync.service.store.ScanStore;
import org.tinylog.Logger;

/**
 * Commits batches. A message that the database cannot take is set aside, and keeps out no other:
 * when a batch fails that may be one of its messages' fault, each is committed alone. When it is
 * the database that fails, all of it is to be delivered again.
 */
final class Committing {
  private final ScanStore store;
  private final IngestMeter meter;

  Committing(ScanStore store, IngestMeter meter) {
    this.store = store;
    this.meter = meter;
  }

  /**
   * What was committed in one transaction.
   *
   * @param reads what was read; nothing where a message could not even be set aside
   */
  record Done(List<Intake.Read> reads, Committed committed) {
    List<Arrival> arrivals() {
      return reads.stream().map(Intake.Read::arrival).toList();
    }
  }

  /**
   * Commits all of them, or all but those that cannot be.
   *
   * @throws RuntimeException when the database fails; some may be committed then, which does no
   *     harm
   */
  List<Done> commit(List<Inlet.Received> batch) {
    try {
      return List.of(commitTogether(batch.stream().map(Inlet.Received::read).toList()));
    } catch (RuntimeException e) {
      if (!Fault.isOfTheMessage(e)) {
        throw e;
      }
      List<Done> done = new ArrayList<>();
      for (Inlet.Received received : batch) {
        done.addAll(commitAlone(received));
      }
      return done;
    }
  }

  private List<Done> commitAlone(Inlet.Received received) {
    try {
      return List.of(commitTogether(List.of(received.read())));
    } catch (RuntimeException e) {
      if (!Fault.isOfTheMessage(e)) {
        throw e;
      }
      return setAside(received, Fault.line(e));
    }
  }

  /** Without a receipt, so that the mirror keeps it. */
  private List<Done> setAside(Inlet.Received received, String why) {
    Intake.Read parked =
        Intake.unstorable(
            received.topic(),
            received.message().getPayload(),
            why,
            received.read().arrival().receivedAt());
    try {
      return List.of(commitTogether(List.of(parked)));
    } catch (RuntimeException e) {
      if (!Fault.isOfTheMessage(e)) {
        throw e;
      }
      Logger.error("a message can neither be stored nor be set aside: {}; {}", why, Fault.line(e));
      return List.of();
    }
  }

  private Done commitTogether(List<Intake.Read> reads) {
    List<Arrival> arrivals = reads.stream().map(Intake.Read::arrival).toList();
    long taken = System.nanoTime();
    Committed committed = store.commit(arrivals);
    meter.committed(arrivals, committed, Duration.ofNanos(System.nanoTime() - taken));
    return new Done(reads, committed);
  }
}
