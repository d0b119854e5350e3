package kagami.cloudsync.service.store;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Copies of the whole database in one form that both databases write and read, so that a backup
 * also moves a service from SQLite to PostgreSQL or back. Needs no program of the database's. See
 * {@link BackupWriter} for the form.
 */
public final class Backups {
  /** Rows fetched or inserted at once. */
  private static final int ROWS = 500;

  private final Database data;
  private final Dialect dialect;
  private final Tombstones tombstones;

  Backups(Database data, Dialect dialect, Tombstones tombstones) {
    this.data = data;
    this.dialect = dialect;
    this.tombstones = tombstones;
  }

  /**
   * What a restore came to.
   *
   * @param madeAt when the backup was made
   * @param rows how many rows it holds
   * @param erased how many of them were of persons erased since, and are gone again
   */
  public record Restored(Instant madeAt, long rows, long erased) {}

  /**
   * Writes everything as of one moment, while the service goes on. A file of that name is replaced
   * once the new one is whole; it is readable by its owner only.
   *
   * @return how many rows it holds
   * @throws StoreException when the database cannot be read or the file cannot be written
   */
  public long write(Path file, Instant now) {
    try (Connection connection = dialect.snapshot();
        BackupWriter out = new BackupWriter(file, now)) {
      for (BackedUp.Table table : BackedUp.TABLES) {
        out.table(table);
        copy(connection, table, out);
      }
      return out.finish();
    } catch (SQLException e) {
      throw new StoreException("cannot read the database " + dialect.place(), e);
    } catch (IOException e) {
      throw new StoreException("cannot write the backup " + file, e);
    }
  }

  /**
   * Reads a whole backup to see that it is sound, and changes nothing.
   *
   * @return when it was made and how many rows it holds; none of them erased
   * @throws StoreException when it is damaged or of a later version
   */
  public static Restored check(Path file) {
    BackupReader.Contents contents = new BackupReader(file).check();
    return new Restored(contents.madeAt(), contents.rows(), 0);
  }

  /**
   * Fills an empty database; nothing is changed unless the whole file is sound. Erased persons stay
   * erased. What mirrors sent since the backup was made is asked for again as soon as they tell
   * their status.
   *
   * @throws StoreException when the file is damaged or of a later version, or when the database
   *     holds anything
   */
  public Restored read(Path file) {
    BackupReader backup = new BackupReader(file);
    BackupReader.Contents contents = backup.check();
    dialect.makeRoom(data, contents.scans());
    return data.write(
        "restore " + file,
        handle -> {
          dialect.lockErasure(handle);
          refuseUnlessEmpty(handle, BackedUp.names(), dialect.place());
          handle.execute("DELETE FROM account");
          backup.forEach(ROWS, (table, rows) -> insert(handle, table, rows));
          long erased = tombstones.reapply(handle);
          Persons.recount(handle);
          return new Restored(contents.madeAt(), contents.rows(), erased);
        });
  }

  /**
   * Lets pass what holds nothing but the account that every database begins with.
   *
   * @param present the tables that are there
   * @param place what the database is called
   */
  static void refuseUnlessEmpty(Handle handle, Collection<String> present, String place) {
    for (BackedUp.Table table : BackedUp.TABLES) {
      if (present.contains(table.name())
          && !table.name().equals("account")
          && handle
              .createQuery("SELECT 1 FROM " + table.name() + " LIMIT 1")
              .mapTo(Integer.class)
              .findOne()
              .isPresent()) {
        throw new StoreException(
            "the database %s is not empty (table %s); restore into a new one, or with --replace"
                .formatted(place, table.name()));
      }
    }
  }

  private static void copy(Connection connection, BackedUp.Table table, BackupWriter out)
      throws SQLException, IOException {
    try (PreparedStatement query = connection.prepareStatement(table.select())) {
      query.setFetchSize(ROWS);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          out.row(values(rows, table));
        }
      }
    }
  }

  private static List<@Nullable Object> values(ResultSet row, BackedUp.Table table)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(table.columns().size());
    for (int i = 1; i <= table.columns().size(); i++) {
      Object value =
          switch (table.columns().get(i - 1).type()) {
            case TEXT, UUID -> row.getString(i);
            case NUMBER -> row.getLong(i);
            case BYTES -> row.getBytes(i);
          };
      values.add(row.wasNull() ? null : value);
    }
    return values;
  }

  private static void insert(Handle handle, BackedUp.Table table, List<JsonNode> rows) {
    var batch = handle.prepareBatch(table.insert());
    for (JsonNode row : rows) {
      for (int i = 0; i < table.columns().size(); i++) {
        batch.bind(i, new OrNull(value(row.get(i), table.columns().get(i).type())));
      }
      batch.add();
    }
    batch.execute();
  }

  private static @Nullable Object value(JsonNode value, BackedUp.Type type) {
    if (value.isNull()) {
      return null;
    }
    return switch (type) {
      case TEXT -> value.stringValue();
      case UUID -> UUID.fromString(value.stringValue());
      case NUMBER -> value.longValue();
      case BYTES -> Base64.getDecoder().decode(value.stringValue());
    };
  }
}
