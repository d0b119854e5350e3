package kagami.device.journal;

/** Something in a journal that cannot be read, or not be removed. */
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what it is, in words fit for the command line
   */
  public JournalException(String message) {
    super(message);
  }

  /** As the other; the cause says why. */
  public JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
