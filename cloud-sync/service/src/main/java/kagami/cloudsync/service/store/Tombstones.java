package kagami.cloudsync.service.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kagami.cloudsync.wire.EventDetail;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Erased persons: opaque id and time, in a database of their own that no backup holds, so that
 * nothing brings an erased person back. A tombstone is written first, the person's rows are removed
 * after it; a crash in between is made good by {@link #reapply()} or by erasing again.
 */
public final class Tombstones {
  private final Database own;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Database data;
  private final Dialect dialect;

  Tombstones(Database own, Database data, Dialect dialect) {
    this.own = own;
    this.data = data;
    this.dialect = dialect;
  }

  /**
   * An erased person.
   *
   * @param person opaque id
   * @param erasedAt when the service first heard of it
   */
  public record Tombstone(UUID person, Instant erasedAt) {}

  /** Whether a PostgreSQL database has the list at all. */
  static boolean areListed(Handle handle) {
    return handle
        .select(
            "SELECT to_regclass(?) IS NOT NULL",
            StoreSettings.Postgresql.ERASED_SCHEMA + ".tombstone")
        .mapTo(Boolean.class)
        .one();
  }

  /** Removes a person for good; may be called again. How many rows were removed. */
  public long erase(UUID person, Instant at) {
    bury(Set.of(person), at);
    return data.write(
        "erase a person",
        handle -> {
          dialect.lockErasure(handle);
          return remove(handle, person);
        });
  }

  /** Whether a person was erased. */
  public boolean contains(UUID person) {
    return among(Set.of(person)).contains(person);
  }

  /** The mirrors that ever sent anything about a person that is still kept. */
  public List<String> mirrors(UUID person) {
    return data.read(
        "read a person's mirrors",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT mirror FROM scan WHERE person = :person
                    UNION SELECT mirror FROM event WHERE person = :person
                    UNION SELECT mirror FROM entity WHERE person = :person ORDER BY 1
                    """)
                .bind("person", person)
                .mapTo(String.class)
                .list());
  }

  /** Everyone who was erased, oldest first. */
  public List<Tombstone> all() {
    return own.read(
        "read the tombstones",
        handle ->
            handle
                .createQuery("SELECT person, erased_ms FROM tombstone ORDER BY erased_ms, person")
                .map(
                    (row, _) ->
                        new Tombstone(
                            UUID.fromString(row.getString(1)),
                            Instant.ofEpochMilli(row.getLong(2))))
                .list());
  }

  /** Removes everyone who was erased again, as is needed after a restore. Rows removed. */
  public long reapply() {
    return data.write(
        "apply the tombstones",
        handle -> {
          dialect.lockErasure(handle);
          return reapply(handle);
        });
  }

  /**
   * Removes what is left of erased persons: after a crash between the two halves of an erasure, or
   * when the database was put back by other means than a restore. Rows removed.
   */
  long enforce() {
    Set<UUID> erased = all().stream().map(Tombstone::person).collect(Collectors.toSet());
    Set<UUID> left =
        erased.isEmpty() ? Set.of() : data.read("look for the erased", h -> left(h, erased));
    return left.isEmpty()
        ? 0
        : data.write(
            "remove the erased",
            handle -> {
              dialect.lockErasure(handle);
              return left.stream().mapToLong(person -> remove(handle, person)).sum();
            });
  }

  /** Those of whom anything is there. */
  private static Set<UUID> left(Handle handle, Set<UUID> erased) {
    Set<UUID> left = new HashSet<>();
    for (UUID person : erased) {
      if (handle
          .createQuery(
              """
              SELECT EXISTS (SELECT 1 FROM scan WHERE person = :person)
                OR EXISTS (SELECT 1 FROM event WHERE person = :person)
                OR EXISTS (SELECT 1 FROM entity WHERE person = :person)
              """)
          .bind("person", person)
          .mapTo(Boolean.class)
          .one()) {
        left.add(person);
      }
    }
    handle
        .createQuery(
            """
            SELECT document FROM command WHERE document LIKE '%"kind":"entity"%'
            UNION ALL SELECT document FROM parked WHERE document IS NOT NULL
            """)
        .mapTo(String.class)
        .forEach(document -> named(document).filter(erased::contains).forEach(left::add));
    return left;
  }

  private static Stream<UUID> named(String document) {
    return ID.matcher(document).results().map(found -> UUID.fromString(found.group()));
  }

  long reapply(Handle handle) {
    long removed = 0;
    for (Tombstone tombstone : all()) {
      removed += remove(handle, tombstone.person());
    }
    return removed;
  }

  /** The erased ones among some persons. */
  Set<UUID> among(Collection<UUID> persons) {
    if (persons.isEmpty()) {
      return Set.of();
    }
    return own.read(
        "read the tombstones",
        handle ->
            new HashSet<>(
                handle
                    .createQuery(
                        "SELECT person FROM tombstone WHERE person IN " + dialect.texts(":persons"))
                    .bind("persons", JsonTexts.of(persons.stream().map(UUID::toString)))
                    .map((row, _) -> UUID.fromString(row.getString(1)))
                    .list()));
  }

  /** Writes the tombstones; done before anything is removed. */
  void bury(Collection<UUID> persons, Instant at) {
    if (persons.isEmpty()) {
      return;
    }
    own.write(
        "write a tombstone",
        handle -> {
          PreparedBatch rows =
              handle.prepareBatch(
                  "INSERT INTO tombstone (person, erased_ms) VALUES (:person, :at) ON CONFLICT (person) DO NOTHING");
          for (UUID person : persons) {
            rows.bind("person", person.toString()).bind("at", at.toEpochMilli()).add();
          }
          return rows.execute();
        });
  }

  /** Who is erased by the events of a batch. */
  static Set<UUID> erasedBy(List<Arrival> batch) {
    Set<UUID> persons = new HashSet<>();
    for (Arrival arrival : batch) {
      if (arrival instanceof Arrival.Event event
          && event.event().detail() instanceof EventDetail.PersonErased(UUID person)) {
        persons.add(person);
      }
    }
    return persons;
  }

  static long remove(Handle handle, UUID person) {
    long removed = 0;
    for (String table : List.of("scan", "event", "entity")) {
      removed += handle.execute("DELETE FROM " + table + " WHERE person = ?", person);
    }
    Persons.remove(handle, person);
    String named = "%" + person + "%";
    removed +=
        handle.execute(
            "DELETE FROM command WHERE document LIKE ? AND document LIKE '%\"kind\":\"entity\"%'",
            named);
    return removed + handle.execute("DELETE FROM parked WHERE document LIKE ?", named);
  }
}
