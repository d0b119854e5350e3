package kagami.cloudsync.service.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reading from and writing to one database; failures become {@link StoreException}s. */
final class Database implements AutoCloseable {
  /** Two services met at the same rows: the one that was refused tries again. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  private static final int ATTEMPTS = 5;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  Database(HikariDataSource pool, Dialect dialect) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    dialect.configure(jdbi);
  }

  /** A query, outside any transaction. */
  <T> T read(String what, Function<Handle, T> query) {
    try {
      return jdbi.withHandle(query::apply);
    } catch (JdbiException e) {
      throw new StoreException("cannot " + what, e);
    }
  }

  /** All of it or nothing; may be run several times until it is through. */
  <T> T write(String what, Function<Handle, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return jdbi.inTransaction(work::apply);
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS || !isConflict(e)) {
          throw new StoreException("cannot " + what, e);
        }
      }
    }
  }

  @Override
  public void close() {
    pool.close();
  }

  private static boolean isConflict(Throwable problem) {
    for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && CONFLICTS.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
