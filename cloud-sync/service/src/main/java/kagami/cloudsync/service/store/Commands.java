package kagami.cloudsync.service.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import kagami.cloudsync.wire.Backoff;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Commands to mirrors, from issue to result. A command is sent again until its one result comes or
 * its time runs out; that costs nothing, since the mirror answers a repeated command with the
 * result it stored.
 */
public final class Commands {
  private static final String COLUMNS =
      "SELECT id, mirror, document, issued_ms, expires_ms, state, sends, result, finished_ms FROM command ";

  private final Database data;
  private final Dialect dialect;

  Commands(Database data, Dialect dialect) {
    this.data = data;
    this.dialect = dialect;
  }

  /**
   * A command.
   *
   * @param document the command's message
   */
  public record Issue(
      UUID id, String mirror, String document, Instant issuedAt, Instant expiresAt) {}

  /**
   * A command and what became of it.
   *
   * @param sends how often it was handed out to be sent
   * @param result message of the result, absent until one came
   * @param finishedAt when it was finished, absent until then
   */
  public record CommandRow(
      Issue issue,
      CommandState state,
      int sends,
      @Nullable String result,
      @Nullable Instant finishedAt) {}

  /** Keeps a command to be sent; false when its id was there before, which changes nothing. */
  public boolean issue(Issue command) {
    return data.write("issue a command", handle -> issue(handle, command));
  }

  static boolean issue(Handle handle, Issue command) {
    return handle
            .createUpdate(
                """
                INSERT INTO command (id, mirror, document, issued_ms, expires_ms, state, sends, next_ms)
                VALUES (:id, :mirror, :document, :issued, :expires, 'open', 0, :issued)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", command.id())
            .bind("mirror", command.mirror())
            .bind("document", command.document())
            .bind("issued", command.issuedAt().toEpochMilli())
            .bind("expires", command.expiresAt().toEpochMilli())
            .execute()
        == 1;
  }

  /**
   * Takes commands that are to be sent now, oldest first; none is given to two callers. Unanswered
   * ones come again after the back-off, and when their mirror comes back; those of a mirror that is
   * away wait for it, so that the broker is not filled with copies. Those whose time ran out become
   * {@link CommandState#EXPIRED} instead; should their result come after all, it counts.
   */
  public List<CommandRow> takeDue(Instant now, Backoff resend, RandomGenerator random, int limit) {
    if (!anyDue(now)) {
      return List.of();
    }
    return data.write(
        "take the commands that are due",
        handle -> {
          expire(handle, now);
          List<CommandRow> due =
              handle
                  .createQuery(
                      COLUMNS
                          + "WHERE state IN ('open', 'sent') AND next_ms <= :now"
                          + " AND NOT EXISTS (SELECT 1 FROM mirror WHERE mirror.mirror = command.mirror AND online = 0) ORDER BY issued_ms, id LIMIT :limit"
                          + dialect.freeRowLock())
                  .bind("now", now.toEpochMilli())
                  .bind("limit", limit)
                  .map((row, _) -> command(row))
                  .list();
          PreparedBatch sent =
              handle.prepareBatch(
                  "UPDATE command SET state = 'sent', sends = sends + 1, next_ms = :next WHERE id = :id");
          for (CommandRow command : due) {
            sent.bind("next", now.plus(resend.after(command.sends(), random)).toEpochMilli())
                .bind("id", command.issue().id())
                .add();
          }
          if (!due.isEmpty()) {
            sent.execute();
          }
          return due;
        });
  }

  /** Asked for several times a second, so without a lock. */
  private boolean anyDue(Instant now) {
    return data.read(
        "look for commands that are due",
        handle ->
            handle
                .createQuery(
                    "SELECT 1 FROM command WHERE state IN ('open', 'sent') AND (next_ms <= :now OR expires_ms <= :now) LIMIT 1")
                .bind("now", now.toEpochMilli())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  /** One command. */
  public Optional<CommandRow> find(UUID id) {
    return data.read(
        "read a command",
        handle ->
            handle
                .createQuery(COLUMNS + "WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> command(row))
                .findOne());
  }

  /** The commands of a mirror issued last, newest first. */
  public List<CommandRow> latest(String mirror, int limit) {
    return data.read(
        "read the commands",
        handle ->
            handle
                .createQuery(
                    COLUMNS
                        + "WHERE mirror = :mirror ORDER BY issued_ms DESC, id DESC LIMIT :limit")
                .bind("mirror", mirror)
                .bind("limit", limit)
                .map((row, _) -> command(row))
                .list());
  }

  /** Keeps a result; whether its command is known. */
  static boolean answer(Handle handle, Arrival.Result arrival) {
    int kept =
        handle
            .createUpdate(
                """
                UPDATE command SET state = :state, result = :result, finished_ms = :now
                WHERE id = :id AND mirror = :mirror AND result IS NULL
                """)
            .bind("state", arrival.result().outcome().name().toLowerCase(Locale.ROOT))
            .bind("result", arrival.json())
            .bind("now", arrival.receivedAt().toEpochMilli())
            .bind("id", arrival.result().command())
            .bind("mirror", arrival.mirror())
            .execute();
    return kept == 1
        || handle
                .createQuery("SELECT count(*) FROM command WHERE id = :id AND mirror = :mirror")
                .bind("id", arrival.result().command())
                .bind("mirror", arrival.mirror())
                .mapTo(Integer.class)
                .one()
            == 1;
  }

  /** What was sent to a mirror that was away until now is due again: it may never have come. */
  static void comeBack(Handle handle, String mirror, Instant now) {
    handle
        .createUpdate(
            """
            UPDATE command SET next_ms = :now WHERE mirror = :mirror AND state = 'sent'
              AND EXISTS (SELECT 1 FROM mirror WHERE mirror.mirror = :mirror AND online = 0)
            """)
        .bind("now", now.toEpochMilli())
        .bind("mirror", mirror)
        .execute();
  }

  private static void expire(Handle handle, Instant now) {
    handle
        .createUpdate(
            "UPDATE command SET state = 'expired', finished_ms = :now WHERE state IN ('open', 'sent') AND expires_ms <= :now")
        .bind("now", now.toEpochMilli())
        .execute();
  }

  private static CommandRow command(ResultSet row) throws SQLException {
    long finished = row.getLong("finished_ms");
    return new CommandRow(
        new Issue(
            UUID.fromString(row.getString("id")),
            row.getString("mirror"),
            row.getString("document"),
            Instant.ofEpochMilli(row.getLong("issued_ms")),
            Instant.ofEpochMilli(row.getLong("expires_ms"))),
        CommandState.of(row.getString("state")),
        row.getInt("sends"),
        row.getString("result"),
        finished == 0 ? null : Instant.ofEpochMilli(finished));
  }
}
