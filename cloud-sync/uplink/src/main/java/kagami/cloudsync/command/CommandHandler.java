package kagami.cloudsync.command;

import java.sql.Connection;
import java.sql.SQLException;
import kagami.cloudsync.wire.CommandMessage;

/**
 * Carries out commands; the mirror implements it. It is called once for each command that is
 * neither known nor expired, except that what it does outside the transaction may happen again when
 * the power fails before the commit.
 */
public interface CommandHandler {

  /**
   * Carries out a command.
   *
   * @param transaction open transaction; what is changed through it is committed together with the
   *     result
   * @throws RuntimeException when it cannot; nothing is changed then, and the command is answered
   *     as refused, unless the cause is a database that is busy, full or the like: then the command
   *     comes again
   */
  Answer handle(Connection transaction, CommandMessage command) throws SQLException;

  /** What became of a command. */
  sealed interface Answer {

    /** It was carried out. */
    record Done() implements Answer {}

    /**
     * The mirror will not carry it out.
     *
     * @param reason why, one sentence for people
     */
    record Refused(String reason) implements Answer {}
  }
}
