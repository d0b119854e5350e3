package kagami.cloudsync.service.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Where SQLite and PostgreSQL differ; everything else is written once. */
interface Dialect {

  /** What the database is called in messages: a file or an address, never a password. */
  String place();

  /** Connections to the database proper. */
  HikariDataSource database();

  /** Connections to the tombstones. */
  HikariDataSource tombstones();

  /** Folder of the migrations, below the package's {@code migration}. */
  String migrations();

  /** Teaches Jdbi how this database takes values. */
  void configure(Jdbi jdbi);

  /** An SQL list of the texts in a parameter that holds a JSON array of texts. */
  String texts(String parameter);

  /**
   * A table {@code given} of the rows in a parameter made by {@link JsonTexts#rows}.
   *
   * @param columns name and PostgreSQL's type of each column, such as {@code "id uuid"}
   */
  String rows(String parameter, String... columns);

  /** Stores scans of which no two have mirror and id in common; those that were not there. */
  List<Arrival.Scan> addScans(Handle handle, List<Arrival.Scan> scans);

  /** Ending of a query whose rows the transaction is going to change. */
  String rowLock();

  /** The same, leaving out rows that another transaction is at. */
  String freeRowLock();

  /**
   * Holds off {@link #lockErasure} until the transaction ends, so that whoever was no erased person
   * at its beginning is none at its end.
   */
  void shareErasure(Handle handle);

  /** Waits for all transactions that share, and holds off others until this one ends. */
  void lockErasure(Handle handle);

  /** Sees to it that scans of these ids have a proper place. */
  void makeRoom(Database database, Collection<UUID> scans);

  /**
   * Removes old scans.
   *
   * @param before oldest time that stays, in milliseconds
   * @return how many were removed
   */
  long dropScans(Database database, long before);

  /**
   * A connection of its own whose reads all see the database as of one moment, while others write.
   */
  Connection snapshot() throws SQLException;
}
