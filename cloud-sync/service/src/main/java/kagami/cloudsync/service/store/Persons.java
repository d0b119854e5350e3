package kagami.cloudsync.service.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import kagami.cloudsync.service.store.ScanStore.PersonRow;
import org.jdbi.v3.core.Handle;

/**
 * Everyone with a scan, counted in the transaction that stores or removes scans, so that a list of
 * persons costs as many rows as there are persons.
 */
final class Persons {
  private Persons() {}

  private record Count(UUID person, long scans, long latest) {
    Count plus(Count other) {
      return new Count(person, scans + other.scans, Math.max(latest, other.latest));
    }
  }

  /** Counts scans that are new; in one order, so that two services do not wait in a circle. */
  static void add(Handle handle, Dialect dialect, List<Arrival.Scan> scans) {
    if (scans.isEmpty()) {
      return;
    }
    Map<UUID, Count> counts = new TreeMap<>();
    for (Arrival.Scan scan : scans) {
      long taken = scan.at().toInstant().toEpochMilli();
      counts.merge(scan.person(), new Count(scan.person(), 1, taken), Count::plus);
    }
    handle
        .createUpdate(
            """
            INSERT INTO person SELECT person, scans, latest FROM %s WHERE true
            ON CONFLICT (person) DO UPDATE SET scans = person.scans + excluded.scans,
              latest_ms = CASE WHEN excluded.latest_ms > person.latest_ms THEN excluded.latest_ms ELSE person.latest_ms END
            """
                .formatted(dialect.rows(":rows", "person uuid", "scans bigint", "latest bigint")))
        .bind("rows", JsonTexts.rows(List.copyOf(counts.values())))
        .execute();
  }

  /** Looks up anew when somebody was scanned last, after a scan got another date. */
  static void redate(Handle handle, UUID person) {
    handle.execute(
        "UPDATE person SET latest_ms = (SELECT max(taken_ms) FROM scan WHERE scan.person = person.person) WHERE person = ?",
        person);
  }

  /** Forgets a person whose scans are removed. */
  static void remove(Handle handle, UUID person) {
    handle.execute("DELETE FROM person WHERE person = ?", person);
  }

  /** Counts everything anew; nobody may store or remove scans meanwhile. */
  static void recount(Handle handle) {
    handle.execute("DELETE FROM person");
    handle.execute(
        "INSERT INTO person SELECT person, count(*), max(taken_ms) FROM scan GROUP BY person");
  }

  /** The most recently scanned first. */
  static List<PersonRow> all(Handle handle) {
    return handle
        .createQuery("SELECT person, scans FROM person ORDER BY latest_ms DESC, person")
        .map((row, _) -> new PersonRow(UUID.fromString(row.getString(1)), row.getLong(2)))
        .list();
  }
}
