package kagami.cloudsync.service.ingest;

import kagami.cloudsync.service.store.Arrival;

/** Told of what was committed for the first time, on ingest's thread: must not block. */
public interface News {

  /** A new scan is in the store. */
  void scan(Arrival.Scan scan);

  /** A mirror told its status. */
  void status(Arrival.Status status);
}
