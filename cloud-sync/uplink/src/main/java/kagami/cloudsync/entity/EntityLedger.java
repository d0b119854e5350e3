package kagami.cloudsync.entity;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityChange.Operation;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Revision;
import kagami.cloudsync.wire.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * The newest known change of every entity, as a table of the mirror's own SQLite file. Two ledgers
 * that have seen the same changes, in any order and any number of times, hold the same. Every
 * method works within the caller's transaction.
 */
public final class EntityLedger {
  private final String device;
  private final MessageCodec codec = new MessageCodec();

  /**
   * @param device who makes the changes here: the mirror's id
   */
  public EntityLedger(String device) {
    this.device = device;
  }

  /**
   * Creates the table where it is missing; for the numbered migrations of the mirror's own
   * database.
   *
   * @throws SQLException when the database refuses
   */
  public static void createTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          CREATE TABLE IF NOT EXISTS entity (
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            person TEXT,
            deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
            change TEXT NOT NULL,
            PRIMARY KEY (kind, id)) WITHOUT ROWID
          """);
      statement.execute("CREATE INDEX IF NOT EXISTS entity_by_person ON entity (person)");
    }
  }

  /**
   * Gives an entity a new form here.
   *
   * @return the change, to be sent as an event in the same transaction
   */
  public EntityChange put(
      Connection transaction,
      EntityKind kind,
      UUID entity,
      @Nullable UUID person,
      Map<String, Scalar> body)
      throws SQLException {
    return change(transaction, Operation.PUT, kind, entity, person, body);
  }

  /**
   * Deletes an entity here; a tombstone stays.
   *
   * @return the change, to be sent as an event in the same transaction; empty when there is no such
   *     entity
   */
  public Optional<EntityChange> delete(Connection transaction, EntityKind kind, UUID entity)
      throws SQLException {
    Optional<EntityChange> living = find(transaction, kind, entity);
    if (living.isEmpty()) {
      return Optional.empty();
    }
    @Nullable UUID person = living.get().person();
    return Optional.of(change(transaction, Operation.DELETE, kind, entity, person, Map.of()));
  }

  /**
   * Applies a change that came; it is never to be sent on.
   *
   * @return whether it was newer than what was known
   */
  public boolean apply(Connection transaction, EntityChange change) throws SQLException {
    Optional<Revision> known = revision(transaction, change.kind(), change.entity());
    if (known.isPresent() && known.get().compareTo(change.revision()) >= 0) {
      return false;
    }
    store(transaction, change);
    return true;
  }

  /** The present form of an entity, empty when there is none or it is deleted. */
  public Optional<EntityChange> find(Connection transaction, EntityKind kind, UUID entity)
      throws SQLException {
    return last(transaction, kind, entity).filter(change -> change.operation() == Operation.PUT);
  }

  /** Every entity of a kind that is not deleted, of one person or of nobody, ordered by id. */
  public List<EntityChange> living(Connection transaction, EntityKind kind, @Nullable UUID person)
      throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement(
            "SELECT change FROM entity WHERE kind = ? AND person IS ? AND deleted = 0"
                + " ORDER BY id")) {
      select.setString(1, kind.name());
      select.setString(2, text(person));
      List<EntityChange> living = new ArrayList<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          living.add(codec.change(rows.getString(1)));
        }
      }
      return living;
    }
  }

  /**
   * Removes everything of a person, tombstones too; for the erasure of that person. Changes that
   * come for the person afterwards are the caller's to refuse.
   */
  public void erase(Connection transaction, UUID person) throws SQLException {
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM entity WHERE person = ?")) {
      delete.setString(1, person.toString());
      delete.executeUpdate();
    }
  }

  private EntityChange change(
      Connection transaction,
      Operation operation,
      EntityKind kind,
      UUID entity,
      @Nullable UUID person,
      Map<String, Scalar> body)
      throws SQLException {
    Revision next =
        revision(transaction, kind, entity)
            .map(known -> known.next(device))
            .orElseGet(() -> new Revision(1, device));
    EntityChange change = new EntityChange(operation, kind, entity, next, person, body);
    store(transaction, change);
    return change;
  }

  private Optional<Revision> revision(Connection transaction, EntityKind kind, UUID entity)
      throws SQLException {
    return last(transaction, kind, entity).map(EntityChange::revision);
  }

  private Optional<EntityChange> last(Connection transaction, EntityKind kind, UUID entity)
      throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement("SELECT change FROM entity WHERE kind = ? AND id = ?")) {
      select.setString(1, kind.name());
      select.setString(2, entity.toString());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(codec.change(row.getString(1))) : Optional.empty();
      }
    }
  }

  private void store(Connection transaction, EntityChange change) throws SQLException {
    try (PreparedStatement insert =
        transaction.prepareStatement(
            """
            INSERT INTO entity (kind, id, person, deleted, change) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (kind, id) DO UPDATE
            SET person = excluded.person, deleted = excluded.deleted, change = excluded.change
            """)) {
      insert.setString(1, change.kind().name());
      insert.setString(2, change.entity().toString());
      insert.setString(3, text(change.person()));
      insert.setInt(4, change.operation() == Operation.DELETE ? 1 : 0);
      insert.setString(5, codec.text(change));
      insert.executeUpdate();
    }
  }

  private static @Nullable String text(@Nullable UUID person) {
    return person == null ? null : person.toString();
  }
}
