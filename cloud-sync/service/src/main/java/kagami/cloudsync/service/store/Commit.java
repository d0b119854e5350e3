package kagami.cloudsync.service.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import kagami.cloudsync.service.store.Told.Place;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * One batch in one transaction: lock the streams, keep out erased persons, add scans and events,
 * track their numbers, then everything that replaces or counts.
 */
final class Commit {
  private final Handle handle;
  private final Dialect dialect;
  private final Tombstones tombstones;
  private final List<Arrival> batch;

  Commit(Handle handle, Dialect dialect, Tombstones tombstones, List<Arrival> batch) {
    this.handle = handle;
    this.dialect = dialect;
    this.tombstones = tombstones;
    this.batch = batch;
  }

  Committed run() {
    Set<UUID> erasing = Tombstones.erasedBy(batch);
    if (erasing.isEmpty()) {
      dialect.shareErasure(handle);
    } else {
      dialect.lockErasure(handle);
    }
    long now = batch.isEmpty() ? 0 : batch.getLast().receivedAt().toEpochMilli();
    SortedMap<Place, Told> places = Told.of(batch);
    SequenceLedger ledger = new SequenceLedger(handle, dialect, now);
    Map<Place, StreamState> heads = new HashMap<>();
    if (!places.isEmpty()) {
      heads.putAll(ledger.lock(places));
    }
    Epochs epochs = Epochs.of(handle, dialect, batch, () -> heads.putAll(ledger.lock(places)));
    Set<UUID> erased = tombstones.among(persons());
    List<Arrival.Scan> scans = addScans(kept(Arrival.Scan.class, erased));
    List<Arrival.Event> events = addEvents(kept(Arrival.Event.class, erased));
    Persons.add(handle, dialect, scans);
    ledger.apply(Told.of(batch.stream().filter(epochs::counts).toList()), heads);
    List<Arrival> doubles =
        Doubles.among(Stream.concat(scans.stream(), events.stream()).filter(epochs::counts), heads);
    Redated.apply(handle, batch);
    erasing.forEach(person -> Tombstones.remove(handle, person));
    Effects.apply(handle, events);
    new Replacing(handle).apply(batch);
    new Replacing(handle).apply(doubles);
    return new Committed(scans, events, receipts(), dropped(erased), doubles.size());
  }

  private <T extends Arrival.Numbered> List<T> kept(Class<T> type, Set<UUID> erased) {
    List<T> kept = new ArrayList<>();
    Set<Map.Entry<String, UUID>> seen = new HashSet<>();
    for (Arrival arrival : batch) {
      if (type.isInstance(arrival)) {
        T numbered = type.cast(arrival);
        if (!isErased(numbered, erased) && seen.add(Map.entry(numbered.mirror(), numbered.id()))) {
          kept.add(numbered);
        }
      }
    }
    return kept;
  }

  private List<Arrival.Scan> addScans(List<Arrival.Scan> scans) {
    return scans.isEmpty() ? List.of() : dialect.addScans(handle, scans);
  }

  private List<Arrival.Event> addEvents(List<Arrival.Event> events) {
    if (events.isEmpty()) {
      return List.of();
    }
    PreparedBatch rows =
        handle.prepareBatch(
            """
            INSERT INTO event (mirror, id, sequence, person, kind, at, at_ms, received_ms, document)
            VALUES (:mirror, :id, :sequence, :person, :kind, :at, :atMs, :receivedMs, :document)
            ON CONFLICT (mirror, id) DO NOTHING
            """);
    for (Arrival.Event event : events) {
      rows.bind("mirror", event.mirror())
          .bind("id", event.id())
          .bind("sequence", event.sequence())
          .bind("person", new OrNull(event.person()))
          .bind("kind", EventKind.of(event.event().detail()))
          .bind("at", event.at().toString())
          .bind("atMs", event.at().toInstant().toEpochMilli())
          .bind("receivedMs", event.receivedAt().toEpochMilli())
          .bind("document", event.json())
          .add();
    }
    int[] counts = rows.execute();
    List<Arrival.Event> added = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 1) {
        added.add(events.get(i));
      }
    }
    return added;
  }

  private Set<UUID> persons() {
    Set<UUID> persons = new HashSet<>();
    for (Arrival arrival : batch) {
      if (arrival instanceof Arrival.Numbered numbered && numbered.person() != null) {
        persons.add(numbered.person());
      }
    }
    return persons;
  }

  private Map<String, List<UUID>> receipts() {
    Map<String, List<UUID>> receipts = new LinkedHashMap<>();
    for (Arrival arrival : batch) {
      switch (arrival) {
        case Arrival.Numbered numbered -> receipt(receipts, numbered.mirror(), numbered.id());
        case Arrival.Result result -> receipt(receipts, result.mirror(), result.result().command());
        case Arrival.Status _, Arrival.Telemetry _, Arrival.Parked _ -> {}
      }
    }
    return receipts;
  }

  private static void receipt(Map<String, List<UUID>> receipts, String mirror, UUID id) {
    List<UUID> ids = receipts.computeIfAbsent(mirror, _ -> new ArrayList<>());
    if (!ids.contains(id)) {
      ids.add(id);
    }
  }

  private int dropped(Set<UUID> erased) {
    return (int)
        batch.stream()
            .filter(arrival -> arrival instanceof Arrival.Numbered n && isErased(n, erased))
            .count();
  }

  /** The word that a person was erased is about nobody any more, and is kept. */
  private static boolean isErased(Arrival.Numbered numbered, Set<UUID> erased) {
    UUID person = numbered.person();
    return person != null && erased.contains(person);
  }
}
