package kagami.cloudsync.service.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import kagami.cloudsync.service.store.StreamState.Asked;
import kagami.cloudsync.service.store.StreamState.Lost;
import kagami.cloudsync.service.store.Told.Place;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Keeps track of what came of each stream, within the transaction that stores it. Costs one query
 * and one update for a batch as long as nothing is out of order; never looks at the messages
 * themselves.
 */
final class SequenceLedger {
  private static final String WHICH = "mirror = :mirror AND stream = :stream";

  private final Handle handle;
  private final Dialect dialect;
  private final long now;

  private record Head(
      String mirror, String stream, long highest, long latest, @Nullable String at) {}

  SequenceLedger(Handle handle, Dialect dialect, long now) {
    this.handle = handle;
    this.dialect = dialect;
    this.now = now;
  }

  /** Locks the streams of a batch, in their order, until the transaction ends, and reads them. */
  Map<Place, StreamState> lock(SortedMap<Place, Told> places) {
    Map<Place, StreamState> heads = heads(places);
    if (!heads.keySet().containsAll(places.keySet())) {
      PreparedBatch making =
          handle.prepareBatch(
              "INSERT INTO stream_head (mirror, stream, highest, latest) VALUES (:mirror, :stream, 0, 0) ON CONFLICT (mirror, stream) DO NOTHING");
      for (Place place : places.keySet()) {
        if (!heads.containsKey(place)) {
          bind(making, place).add();
        }
      }
      making.execute();
      heads = heads(places);
    }
    return heads;
  }

  void apply(SortedMap<Place, Told> places, Map<Place, StreamState> heads) {
    List<Head> raised = new ArrayList<>();
    places.forEach(
        (place, told) -> {
          StreamState state = heads.get(place);
          if (state != null) {
            apply(place, told, state);
            raised.add(
                new Head(
                    place.mirror(),
                    place.word(),
                    state.highest(),
                    state.latest(),
                    state.latestAt()));
          }
        });
    if (!raised.isEmpty()) {
      raise(raised);
    }
  }

  private void raise(List<Head> heads) {
    handle
        .createUpdate(
            """
            UPDATE stream_head SET highest = given.highest, latest = given.latest, latest_at = given.at FROM %s
            WHERE stream_head.mirror = given.mirror AND stream_head.stream = given.stream
            """
                .formatted(
                    dialect.rows(
                        ":heads",
                        "mirror text",
                        "stream text",
                        "highest bigint",
                        "latest bigint",
                        "at text")))
        .bind("heads", JsonTexts.rows(heads))
        .execute();
  }

  private void apply(Place place, Told told, StreamState state) {
    for (long[] range : state.touched(told)) {
      loadMissing(place, range, state);
      loadGone(place, range, state);
    }
    Map<Long, Ranges.Range<Asked>> missing = byFirst(state.missing());
    Map<Long, Ranges.Range<Lost>> gone = byFirst(state.gone());
    state.apply(told);
    replace(
        "stream_missing",
        place,
        missing,
        state.missing(),
        "asks, next_ms",
        ":asks, :next",
        range ->
            Map.of(
                "since",
                range.attached().since(),
                "asks",
                range.attached().asks(),
                "next",
                range.attached().next()));
    replace(
        "stream_gone",
        place,
        gone,
        state.gone(),
        "reason",
        ":reason",
        range -> Map.of("since", range.attached().since(), "reason", range.attached().reason()));
  }

  private Map<Place, StreamState> heads(SortedMap<Place, Told> places) {
    Map<Place, StreamState> heads = new HashMap<>();
    handle
        .createQuery(
            "SELECT mirror, stream, highest, latest, latest_at FROM stream_head WHERE mirror IN "
                + dialect.texts(":mirrors")
                + " ORDER BY mirror, stream"
                + dialect.rowLock())
        .bind("mirrors", JsonTexts.of(places.keySet().stream().map(Place::mirror).distinct()))
        .map(
            (row, _) ->
                Map.entry(
                    Place.of(row.getString(1), row.getString(2)),
                    new StreamState(row.getLong(3), row.getLong(4), row.getString(5), now)))
        .forEach(head -> heads.put(head.getKey(), head.getValue()));
    return heads;
  }

  private void loadMissing(Place place, long[] touched, StreamState state) {
    handle
        .createQuery(
            "SELECT first, last, since_ms, asks, next_ms FROM stream_missing WHERE "
                + WHICH
                + " AND first <= :to AND last >= :from")
        .bind("mirror", place.mirror())
        .bind("stream", place.word())
        .bind("from", touched[0])
        .bind("to", touched[1])
        .map(
            (row, _) ->
                new Ranges.Range<>(
                    row.getLong(1),
                    row.getLong(2),
                    new Asked(row.getLong(3), row.getInt(4), row.getLong(5))))
        .forEach(range -> state.missing().add(range.first(), range.last(), range.attached()));
  }

  private void loadGone(Place place, long[] touched, StreamState state) {
    handle
        .createQuery(
            "SELECT first, last, since_ms, reason FROM stream_gone WHERE "
                + WHICH
                + " AND first <= :to AND last >= :from")
        .bind("mirror", place.mirror())
        .bind("stream", place.word())
        .bind("from", touched[0])
        .bind("to", touched[1])
        .map(
            (row, _) ->
                new Ranges.Range<>(
                    row.getLong(1), row.getLong(2), new Lost(row.getLong(3), row.getString(4))))
        .forEach(range -> state.gone().add(range.first(), range.last(), range.attached()));
  }

  /** Writes what differs from what was loaded. */
  private <T> void replace(
      String table,
      Place place,
      Map<Long, Ranges.Range<T>> before,
      Ranges<T> after,
      String columns,
      String values,
      Function<Ranges.Range<T>, Map<String, Object>> row) {
    Map<Long, Ranges.Range<T>> now = byFirst(after);
    if (now.equals(before)) {
      return;
    }
    PreparedBatch remove =
        handle.prepareBatch("DELETE FROM " + table + " WHERE " + WHICH + " AND first = :first");
    before.forEach(
        (first, range) -> {
          if (!range.equals(now.get(first))) {
            bind(remove, place).bind("first", first).add();
          }
        });
    if (remove.size() > 0) {
      remove.execute();
    }
    PreparedBatch add =
        handle.prepareBatch(
            "INSERT INTO %s (mirror, stream, first, last, since_ms, %s) VALUES (:mirror, :stream, :first, :last, :since, %s)"
                .formatted(table, columns, values));
    now.forEach(
        (first, range) -> {
          if (!range.equals(before.get(first))) {
            bind(add, place)
                .bind("first", first)
                .bind("last", range.last())
                .bindMap(row.apply(range))
                .add();
          }
        });
    if (add.size() > 0) {
      add.execute();
    }
  }

  private static PreparedBatch bind(PreparedBatch batch, Place place) {
    return batch.bind("mirror", place.mirror()).bind("stream", place.word());
  }

  private static <T> Map<Long, Ranges.Range<T>> byFirst(Ranges<T> ranges) {
    Map<Long, Ranges.Range<T>> byFirst = new TreeMap<>();
    ranges.all().forEach(range -> byFirst.put(range.first(), range));
    return byFirst;
  }
}
