package kagami.cloudsync.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.outbox.Outbox;
import kagami.cloudsync.outbox.OutboxEntry;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.CommandResultMessage.Outcome;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.Limits;
import kagami.cloudsync.wire.MessageCodec;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * Answers every command with exactly one result: looks whether it was answered before, whether it
 * is known and still wanted, has it carried out, and stores the result in the same transaction as
 * its effect. The result leaves through the outbox, so it is neither lost nor made twice.
 */
public final class CommandDesk {
  private static final String FAILED = "the mirror failed to carry it out";

  /**
   * Primary result codes of SQLite that are no fault of the work: busy, locked, out of memory,
   * read-only, interrupted, input or output failed, corrupt, disk full, cannot be opened, protocol.
   */
  private static final Set<Integer> PASSING = Set.of(5, 6, 7, 8, 9, 10, 11, 13, 14, 15);

  private final Database database;
  private final Outbox outbox;
  private final CommandHandler handler;
  private final CommandResults results = new CommandResults();
  private final InstantSource clock;
  private final ZoneId timeZone;
  private final MessageCodec codec = new MessageCodec();

  /**
   * @param database the mirror's, with the table of {@link CommandResults#createTable}
   * @param outbox a queue in the same database
   * @param timeZone where the mirror hangs
   */
  public CommandDesk(
      Database database,
      Outbox outbox,
      CommandHandler handler,
      InstantSource clock,
      ZoneId timeZone) {
    this.database = database;
    this.outbox = outbox;
    this.handler = handler;
    this.clock = clock;
    this.timeZone = timeZone;
  }

  /**
   * Takes what came on the command topic. When it returns, the result is stored and queued, so that
   * the broker may forget the command.
   *
   * @throws RuntimeException when the database refuses; nothing is changed then, and the command is
   *     to be delivered again
   */
  public void take(byte[] payload) {
    switch (codec.decode(payload)) {
      case Decoded.Accepted(CommandMessage command) -> carryOut(command);
      case Decoded.Accepted other ->
          Logger.warn("ignored a {} on the command topic", other.message().schema());
      case Decoded.UnknownSchema unknown ->
          answerUnread(payload, Outcome.UNKNOWN, "schema " + unknown.schema());
      case Decoded.UnknownKind unknown -> answerUnread(payload, Outcome.UNKNOWN, unknown.kind());
      case Decoded.Malformed malformed ->
          answerUnread(payload, Outcome.REFUSED, malformed.reason());
    }
  }

  private void carryOut(CommandMessage command) {
    try {
      database.inTransaction(
          transaction -> {
            if (!answeredBefore(transaction, command.id())) {
              answer(transaction, outcome(transaction, command));
            }
            return command.id();
          });
    } catch (RuntimeException e) { // one command that fails must not keep the others waiting
      if (isOfTheDatabase(e)) {
        throw e;
      }
      Logger.warn(e, "command {} failed", command.id());
      answerOnce(result(command.id(), Outcome.REFUSED, FAILED));
    }
  }

  /** What the database cannot do at present it can when the command comes again. */
  private static boolean isOfTheDatabase(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && PASSING.contains(sql.getErrorCode() & 0xFF)) {
        return true;
      }
    }
    return false;
  }

  private CommandResultMessage outcome(Connection transaction, CommandMessage command)
      throws SQLException {
    if (!clock.instant().isBefore(command.expiresAt().toInstant())) {
      return result(command.id(), Outcome.EXPIRED, null);
    }
    return switch (handler.handle(transaction, command)) {
      case CommandHandler.Answer.Done _ -> result(command.id(), Outcome.DONE, null);
      case CommandHandler.Answer.Refused(String reason) ->
          result(command.id(), Outcome.REFUSED, reason);
    };
  }

  /** A command that cannot be read is answered as far as it names its id. */
  private void answerUnread(byte[] payload, Outcome outcome, String why) {
    Optional<UUID> id = codec.id(payload);
    Logger.warn("command {} cannot be read: {}", id.map(UUID::toString).orElse("without id"), why);
    String reason = outcome == Outcome.REFUSED ? "it cannot be read: " + why : null;
    id.ifPresent(known -> answerOnce(result(known, outcome, reason)));
  }

  private void answerOnce(CommandResultMessage result) {
    database.inTransaction(
        transaction -> {
          if (!answeredBefore(transaction, result.id())) {
            answer(transaction, result);
          }
          return result.id();
        });
  }

  /** The same answer again: the first one, or its receipt, may have been lost. */
  private boolean answeredBefore(Connection transaction, UUID command) throws SQLException {
    Optional<OutboxEntry> known = results.find(transaction, command);
    known.ifPresent(entry -> outbox.append(transaction, entry));
    return known.isPresent();
  }

  private void answer(Connection transaction, CommandResultMessage result) throws SQLException {
    OutboxEntry entry = OutboxEntry.of(result, codec);
    results.store(transaction, entry, clock.instant());
    outbox.append(transaction, entry);
  }

  private CommandResultMessage result(UUID command, Outcome outcome, @Nullable String reason) {
    Instant now = clock.instant();
    return new CommandResultMessage(
        command, OffsetDateTime.ofInstant(now, timeZone), null, outcome, shortened(reason));
  }

  private static @Nullable String shortened(@Nullable String reason) {
    return reason == null
        ? null
        : reason.substring(0, Math.min(reason.length(), Limits.SENTENCE_CHARS));
  }
}
