package kagami.cloudsync.command;

import java.sql.Connection;
import java.sql.SQLException;

/** The mirror's own database, in which commands take effect. */
public interface Database {

  /**
   * Runs work in one transaction: all of it happens, or nothing. What the work throws passes
   * through, a refusal of the database as an unchecked exception of the implementation.
   */
  <T> T inTransaction(Work<T> work);

  /** Work within a transaction. */
  interface Work<T> {
    /** Reads and writes through a connection that is not in auto-commit mode. */
    T run(Connection transaction) throws SQLException;
  }
}
