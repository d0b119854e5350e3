package kagami.device.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads a whole database for damage; changes nothing, and may run beside the mirror. */
public final class DatabaseCheck {
  /** Faults that are listed; one is enough to act on. */
  private static final int MOST = 20;

  private DatabaseCheck() {}

  /**
   * What SQLite's integrity check and foreign keys complain of.
   *
   * @param database an existing file
   * @return empty when all is well
   * @throws StoreException when it is no database, or of another version of the program
   */
  public static List<String> faults(Path database) {
    List<String> faults = new ArrayList<>();
    try (Connection connection = OpenedDatabase.forReading(database);
        Statement statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check(" + MOST + ")")) {
        while (rows.next()) {
          faults.add(rows.getString(1));
        }
      }
      try (ResultSet rows = statement.executeQuery("PRAGMA foreign_key_check")) {
        while (rows.next() && faults.size() < MOST) {
          faults.add("a row of %s refers to nothing".formatted(rows.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new StoreException("%s cannot be read (%s)".formatted(database, e.getMessage()), e);
    }
    faults.removeIf("ok"::equals);
    return faults;
  }
}
