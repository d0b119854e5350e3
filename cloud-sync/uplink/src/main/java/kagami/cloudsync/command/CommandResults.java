package kagami.cloudsync.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.OutboxEntry;

/** The results given, as a table of the mirror's own SQLite file. */
public final class CommandResults {
  /**
   * How long a result is kept at least, 7 days or more. Larger: a command that the broker held long
   * is still recognised; smaller: less room (about 300 bytes each). Default 30 days: four times the
   * longest life of a broker's session.
   */
  private static final Duration KEPT = Duration.ofDays(30);

  CommandResults() {}

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
          CREATE TABLE IF NOT EXISTS command_result (
            command TEXT PRIMARY KEY,
            decided_at INTEGER NOT NULL,
            json TEXT NOT NULL) WITHOUT ROWID
          """);
      statement.execute(
          "CREATE INDEX IF NOT EXISTS command_result_by_age ON command_result (decided_at)");
    }
  }

  Optional<OutboxEntry> find(Connection transaction, UUID command) throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement("SELECT json FROM command_result WHERE command = ?")) {
      select.setString(1, command.toString());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new OutboxEntry(command, Lane.COMMAND_RESULT, row.getString(1)))
            : Optional.empty();
      }
    }
  }

  /** Stores a result and forgets those that are older than any command could be. */
  void store(Connection transaction, OutboxEntry result, Instant decidedAt) throws SQLException {
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO command_result (command, decided_at, json) VALUES (?, ?, ?)")) {
      insert.setString(1, result.id().toString());
      insert.setLong(2, decidedAt.toEpochMilli());
      insert.setString(3, result.json());
      insert.executeUpdate();
    }
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM command_result WHERE decided_at < ?")) {
      delete.setLong(1, decidedAt.minus(KEPT).toEpochMilli());
      delete.executeUpdate();
    }
  }
}
