package kagami.cloudsync.service.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a commit came to.
 *
 * @param scans the scans of the batch that were not there before, in the batch's order
 * @param events the same for events
 * @param receipts ids by mirror that the mirrors may forget: all numbered messages and results of
 *     the batch, also those that were there before (their earlier receipt may have been lost) and
 *     those of erased persons
 * @param dropped how many messages of erased persons were not kept
 * @param doubles how many new messages bear a number that another message has; both are kept
 */
public record Committed(
    List<Arrival.Scan> scans,
    List<Arrival.Event> events,
    Map<String, List<UUID>> receipts,
    int dropped,
    int doubles) {

  /** Keeps copies. */
  public Committed {
    scans = List.copyOf(scans);
    events = List.copyOf(events);
    receipts = Map.copyOf(receipts);
  }
}
