package kagami.device.journal;

/** Something in a journal that cannot be read. */
final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what it is, in words fit for the command line
   */
  JournalException(String message) {
    super(message);
  }
}
