package kagami.cloudsync.service.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.Revision;
import kagami.cloudsync.wire.Scalar;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Products, trials, treatments and answers, which mirror and dashboard both change. The higher
 * revision counter wins, equal counters are decided by the device id; a deletion is a revision that
 * stays, so that an older put cannot bring back what was deleted.
 */
public final class Entities {
  private static final TypeReference<Map<String, Scalar>> BODY = new TypeReference<>() {};

  private final Database data;
  private final Tombstones tombstones;
  private final Dialect dialect;

  Entities(Database data, Tombstones tombstones, Dialect dialect) {
    this.data = data;
    this.tombstones = tombstones;
    this.dialect = dialect;
  }

  /**
   * The present form of an entity.
   *
   * @param person whom it is about, absent when about nobody
   * @param deleted whether it is no more
   * @param body its fields as a JSON object
   * @param changedAt when the service got this revision
   */
  public record EntityRow(
      UUID entity,
      EntityKind kind,
      @Nullable UUID person,
      long counter,
      String device,
      boolean deleted,
      String body,
      Instant changedAt) {}

  /**
   * Applies a change that did not come from the mirror; whether it won over what is there. A change
   * about an erased person never does.
   */
  public boolean apply(String mirror, EntityChange change, Instant at) {
    return data.write(
        "change an entity",
        handle -> {
          dialect.shareErasure(handle);
          UUID person = change.person();
          return (person == null || !tombstones.contains(person))
              && apply(handle, mirror, change, at);
        });
  }

  /** Everything of one kind of a mirror, also what was deleted, in no particular order. */
  public List<EntityRow> of(String mirror, EntityKind kind) {
    return data.read(
        "read the entities",
        handle ->
            handle
                .createQuery(
                    "SELECT id, person, counter, device, deleted, body, changed_ms FROM entity WHERE mirror = :mirror AND kind = :kind")
                .bind("mirror", mirror)
                .bind("kind", word(kind))
                .map(
                    (row, _) ->
                        new EntityRow(
                            UUID.fromString(row.getString(1)),
                            kind,
                            row.getString(2) == null ? null : UUID.fromString(row.getString(2)),
                            row.getLong(3),
                            row.getString(4),
                            row.getInt(5) == 1,
                            row.getString(6),
                            Instant.ofEpochMilli(row.getLong(7))))
                .list());
  }

  /** A mirror that lacks the newest form of an entity of its account. */
  record Lacking(String mirror, EntityChange change) {}

  /**
   * What the mirrors of an account lack of each other's entities. A deletion is told to those only
   * that have an older form.
   */
  static List<Lacking> lacking(Handle handle, String account) {
    return handle
        .createQuery(
            """
            WITH shared AS (
              SELECT entity.mirror, kind, id, person, counter, device, deleted, body,
                row_number() OVER (PARTITION BY kind, id ORDER BY counter DESC, device DESC) AS age
              FROM entity JOIN account_mirror ON account_mirror.mirror = entity.mirror WHERE account = :account)
            SELECT linked.mirror, newest.kind, newest.id, newest.person, newest.counter, newest.device,
              newest.deleted, newest.body
            FROM account_mirror linked JOIN shared newest ON newest.age = 1
            LEFT JOIN entity own ON own.mirror = linked.mirror AND own.kind = newest.kind AND own.id = newest.id
            WHERE linked.account = :account
              AND (own.id IS NULL AND newest.deleted = 0 OR (own.counter, own.device) < (newest.counter, newest.device))
            ORDER BY linked.mirror, newest.kind, newest.id
            """)
        .bind("account", account)
        .map((row, _) -> new Lacking(row.getString(1), change(row)))
        .list();
  }

  private static EntityChange change(ResultSet row) throws SQLException {
    boolean deleted = row.getInt("deleted") == 1;
    String person = row.getString("person");
    return new EntityChange(
        deleted ? EntityChange.Operation.DELETE : EntityChange.Operation.PUT,
        EntityKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        UUID.fromString(row.getString("id")),
        new Revision(row.getLong("counter"), row.getString("device")),
        person == null ? null : UUID.fromString(person),
        JsonMapper.shared().readValue(row.getString("body"), BODY));
  }

  static boolean apply(Handle handle, String mirror, EntityChange change, Instant at) {
    Update row =
        handle.createUpdate(
            """
            INSERT INTO entity (mirror, kind, id, person, counter, device, deleted, body, changed_ms)
            VALUES (:mirror, :kind, :id, :person, :counter, :device, :deleted, :body, :now)
            ON CONFLICT (mirror, kind, id) DO UPDATE SET person = excluded.person, counter = excluded.counter,
              device = excluded.device, deleted = excluded.deleted, body = excluded.body, changed_ms = excluded.changed_ms
            WHERE (excluded.counter, excluded.device) > (entity.counter, entity.device)
            """);
    return row.bind("mirror", mirror)
            .bind("kind", word(change.kind()))
            .bind("id", change.entity())
            .bind("person", new OrNull(change.person()))
            .bind("counter", change.revision().counter())
            .bind("device", change.revision().device())
            .bind("deleted", change.operation() == EntityChange.Operation.DELETE ? 1 : 0)
            .bind("body", JsonMapper.shared().writeValueAsString(change.body()))
            .bind("now", at.toEpochMilli())
            .execute()
        == 1;
  }

  private static String word(EntityKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
