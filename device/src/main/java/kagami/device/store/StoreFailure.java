package kagami.device.store;

import java.sql.SQLException;
import kagami.cloudsync.outbox.OutboxException;

/** Says what the database's refusals mean, and what to do. */
final class StoreFailure {
  /** SQLITE_FULL of sqlite3.h. */
  private static final int FULL = 13;

  /** SQLITE_IOERR of sqlite3.h. */
  private static final int INPUT_OUTPUT = 10;

  /** SQLITE_BUSY of sqlite3.h. */
  private static final int BUSY = 5;

  /** SQLITE_CORRUPT of sqlite3.h. */
  private static final int CORRUPT = 11;

  private StoreFailure() {}

  static StoreException of(String what, SQLException e) {
    return new StoreException(what + fix(e), e);
  }

  static RuntimeException ofOutbox(OutboxException e) {
    return e.getCause() instanceof SQLException refused && !fix(refused).isEmpty()
        ? new StoreException("the database refused; nothing was changed" + fix(refused), e)
        : e;
  }

  /** The lower eight bits are the kind of failure, the others its detail. */
  private static String fix(SQLException e) {
    return switch (e.getErrorCode() & 0xff) {
      case FULL -> ": the disk is full; free some room and try again";
      case INPUT_OUTPUT -> ": the disk fails; check the card and the system's log";
      case BUSY -> ": another program holds the file; close it and try again";
      case CORRUPT -> ": the file is damaged; put back a copy of it";
      default -> "";
    };
  }
}
