package kagami.cloudsync.service.store;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import kagami.cloudsync.wire.ClockQuality;
import org.jdbi.v3.core.Handle;

/**
 * Scans and events that come again with their right date, since the mirror's clock was set after
 * they were sent: the date and the document replace those that are stored. It happens once to a
 * message, so that copies in any order end the same.
 */
final class Redated {
  private Redated() {}

  /** Dates anew what is there; of erased persons there is nothing. */
  static void apply(Handle handle, List<Arrival> batch) {
    Set<UUID> persons = new TreeSet<>();
    for (Arrival arrival : batch) {
      switch (arrival) {
        case Arrival.Scan scan when scan.scan().clock() == ClockQuality.REDATED -> {
          if (date(handle, "scan", "taken_at", "taken_ms", scan, scan.json())) {
            persons.add(scan.person());
          }
        }
        case Arrival.Event event when event.event().clock() == ClockQuality.REDATED -> {
          var _ = date(handle, "event", "at", "at_ms", event, event.json());
        }
        case Arrival.Scan _,
            Arrival.Event _,
            Arrival.Status _,
            Arrival.Telemetry _,
            Arrival.Result _,
            Arrival.Parked _ -> {}
      }
    }
    persons.forEach(person -> Persons.redate(handle, person));
  }

  private static boolean date(
      Handle handle,
      String table,
      String at,
      String atMs,
      Arrival.Numbered message,
      String document) {
    return handle
            .createUpdate(
                "UPDATE %s SET %s = :at, %s = :ms, document = :document WHERE mirror = :mirror AND id = :id AND %s <> :ms"
                    .formatted(table, at, atMs, atMs))
            .bind("at", message.at().toString())
            .bind("ms", message.at().toInstant().toEpochMilli())
            .bind("document", document)
            .bind("mirror", message.mirror())
            .bind("id", message.id())
            .execute()
        > 0;
  }
}
