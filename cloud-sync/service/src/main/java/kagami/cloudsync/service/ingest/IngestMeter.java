package kagami.cloudsync.service.ingest;

import java.time.Duration;
import java.util.List;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.Sequences;

/** Counts what ingest does, on its threads: must not block and must not fail. */
public interface IngestMeter {
  /** Counts nothing. */
  IngestMeter NONE = new IngestMeter() {};

  /**
   * A batch is in the database.
   *
   * @param batch what was taken from the broker
   * @param committed what that came to
   * @param took from taking the batch to the end of its commit
   */
  default void committed(List<Arrival> batch, Committed committed, Duration took) {}

  /** So many ids were confirmed to a mirror. */
  default void receipted(int ids) {}

  /**
   * The broker refused to pass on a receipt of so many ids. Nothing is lost: the mirror sends what
   * they name again, and is sent another receipt.
   */
  default void receiptRefused(int ids) {}

  /** The broker refused to pass on a command; it is sent again. */
  default void commandRefused() {}

  /** A mirror was asked to send missing messages again. */
  default void asked(Sequences.Gap gap) {}

  /** The connection to the broker or the database was lost, or could not be made. */
  default void interrupted() {}
}
