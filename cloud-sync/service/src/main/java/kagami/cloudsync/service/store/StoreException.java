package kagami.cloudsync.service.store;

/** The service's database could not be opened, read or written. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed; the cause says why. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
