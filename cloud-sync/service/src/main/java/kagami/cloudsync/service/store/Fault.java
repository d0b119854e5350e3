package kagami.cloudsync.service.store;

import java.sql.SQLException;
import java.util.Set;

/** Whose fault it is that something could not be committed. */
public final class Fault {
  /** SQLSTATE classes of values that cannot be stored, and of rows that break a rule. */
  private static final Set<String> OF_VALUES = Set.of("22", "23");

  /** Primary result codes of SQLite for the same: too big, constraint, mismatch. */
  private static final Set<Integer> SQLITE_OF_VALUES = Set.of(18, 19, 20);

  private Fault() {}

  /**
   * Whether it is what was to be committed, so that it will fail again, alone and at any time; and
   * not the database, which may be away, full or busy.
   */
  public static boolean isOfTheMessage(RuntimeException failure) {
    boolean database = false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        if (isOfValues(sql)) {
          return true;
        }
        database = true;
      }
    }
    return !database;
  }

  /**
   * A failure in one line for a log: what failed and where, and nothing that was to be stored,
   * which some messages of the libraries repeat.
   */
  public static String line(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String name = root.getClass().getSimpleName();
    if (root instanceof SQLException sql) {
      return name + " " + sql.getSQLState() + "/" + sql.getErrorCode() + ": " + firstLine(sql);
    }
    StackTraceElement[] trace = root.getStackTrace();
    return name + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  /** Servers tell the values of a row in the lines behind. */
  private static String firstLine(SQLException problem) {
    return String.valueOf(problem.getMessage()).lines().findFirst().orElse("");
  }

  private static boolean isOfValues(SQLException problem) {
    String state = problem.getSQLState();
    return state == null
        ? SQLITE_OF_VALUES.contains(problem.getErrorCode() & 0xFF)
        : state.length() == 5 && OF_VALUES.contains(state.substring(0, 2));
  }
}
