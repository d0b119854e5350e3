package kagami.device.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the owner set from afar, and which version of it was carried out last. */
public final class DesiredSettings {
  private final MirrorStore store;

  /** Kept in a database. */
  public DesiredSettings(MirrorStore store) {
    this.store = store;
  }

  /** All values by name of the setting. */
  public Map<String, Integer> values() {
    Map<String, Integer> values = new LinkedHashMap<>();
    store.inTransaction(
        transaction ->
            transaction.rows(
                "SELECT name, value FROM desired ORDER BY name",
                row -> values.put(row.getString(1), row.getInt(2))));
    return values;
  }

  /** The version carried out last, 0 before any; within a command's transaction. */
  public static long version(Transaction transaction) throws SQLException {
    return transaction.number("SELECT version FROM desired_version");
  }

  /** Keeps values and their version within a command's transaction; other values stay. */
  public static void keep(Transaction transaction, long version, Map<String, Integer> values)
      throws SQLException {
    transaction.update(
        "INSERT INTO desired_version (only_row, version) VALUES (1, ?)"
            + " ON CONFLICT (only_row) DO UPDATE SET version = excluded.version",
        version);
    for (Map.Entry<String, Integer> value : values.entrySet()) {
      transaction.update(
          "INSERT INTO desired (name, value) VALUES (?, ?)"
              + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
          value.getKey(),
          value.getValue());
    }
  }
}
