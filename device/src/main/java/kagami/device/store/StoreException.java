package kagami.device.store;

/** The mirror's database cannot be used: says what failed and the likely fix. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed. */
  public StoreException(String message) {
    super(message);
  }

  /** Says what failed; the cause says why. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
