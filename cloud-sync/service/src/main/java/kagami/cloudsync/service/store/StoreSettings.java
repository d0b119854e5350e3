package kagami.cloudsync.service.store;

import java.nio.file.Path;
import java.util.Optional;
import kagami.config.Secret;

/** Where the database is. */
public sealed interface StoreSettings {

  /**
   * Two SQLite files, for one service.
   *
   * @param database the database proper
   * @param erased the tombstones of erased persons; never part of a backup
   */
  record Sqlite(Path database, Path erased) implements StoreSettings {}

  /**
   * A PostgreSQL server, for any number of services. Tombstones are in a schema of their own
   * ({@value #ERASED_SCHEMA}), of the same database unless {@code erasedUrl} names another: another
   * one is needed where whole databases are restored by PostgreSQL's own means, which would bring
   * erased persons back together with an older list of tombstones.
   *
   * @param url {@code jdbc:postgresql://HOST[:PORT]/DATABASE[?OPTIONS]}, no password in it
   * @param user the role, which owns the tables; absent: the name of the process's user
   * @param password its password; absent: the server asks for none
   * @param erasedUrl database of the tombstones; absent: the same
   */
  record Postgresql(
      String url, Optional<String> user, Optional<Secret> password, Optional<String> erasedUrl)
      implements StoreSettings {
    /** Schema of the tombstones. */
    public static final String ERASED_SCHEMA = "kagami_erased";
  }
}
