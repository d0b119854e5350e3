package kagami.cloudsync.service.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;

/**
 * A batch of scans in one statement, column by column: the server looks for partition and indexes
 * once instead of once for each row, and takes arrays in binary form without unquoting documents.
 */
final class PostgresqlScans {
  private final List<Arrival.Scan> scans;

  PostgresqlScans(List<Arrival.Scan> scans) {
    this.scans = scans;
  }

  /** Stores them; those that were not there. */
  List<Arrival.Scan> add(Handle handle) {
    Set<Map.Entry<String, UUID>> added =
        handle
            .createQuery(
                """
                INSERT INTO scan (mirror, id, sequence, person, taken_at, taken_ms, received_ms, algorithm, readings, document)
                SELECT * FROM unnest(:mirrors, :ids, :sequences, :persons, :takenAts, :takenMss, :receivedMss, :algorithms, :readings, :documents)
                ON CONFLICT (mirror, id) DO NOTHING RETURNING mirror, id
                """)
            .bind("mirrors", texts(Arrival.Scan::mirror))
            .bind("ids", ids(Arrival.Scan::id))
            .bind("sequences", numbers(Arrival.Scan::sequence))
            .bind("persons", ids(Arrival.Scan::person))
            .bind("takenAts", texts(scan -> scan.at().toString()))
            .bind("takenMss", numbers(scan -> scan.at().toInstant().toEpochMilli()))
            .bind("receivedMss", numbers(scan -> scan.receivedAt().toEpochMilli()))
            .bind("algorithms", texts(scan -> scan.scan().algorithm()))
            .bind(
                "readings",
                column("bytea", byte[][]::new, scan -> Readings.pack(scan.scan().zones())))
            .bind("documents", texts(Arrival.Scan::json))
            .map((row, _) -> Map.entry(row.getString(1), row.getObject(2, UUID.class)))
            .set();
    return scans.stream()
        .filter(scan -> added.contains(Map.entry(scan.mirror(), scan.id())))
        .toList();
  }

  private Argument texts(Function<Arrival.Scan, String> value) {
    return column("text", String[]::new, value);
  }

  private Argument numbers(Function<Arrival.Scan, Long> value) {
    return column("int8", Long[]::new, value);
  }

  private Argument ids(Function<Arrival.Scan, UUID> value) {
    return column("uuid", UUID[]::new, value);
  }

  private <T> Argument column(
      String type, IntFunction<T[]> array, Function<Arrival.Scan, T> value) {
    T[] values = scans.stream().map(value).toArray(array);
    return (position, statement, _) ->
        statement.setArray(position, statement.getConnection().createArrayOf(type, values));
  }
}
