package kagami.cloudsync.outbox;

/** The outbox's database could not be read or written. */
public final class OutboxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed; the cause, where there is one, says why. */
  public OutboxException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says what failed. */
  public OutboxException(String message) {
    super(message);
  }
}
