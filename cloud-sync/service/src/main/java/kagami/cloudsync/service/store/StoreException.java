package kagami.cloudsync.service.store;

/** The service's database or one of its backups could not be opened, read or written. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed; the cause says why. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says what failed and what to do. */
  public StoreException(String message) {
    super(message);
  }
}
