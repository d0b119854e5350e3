package kagami.device.display;

/** The page cannot be served: says why and the likely fix. */
public final class PageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed; the cause says why. */
  public PageException(String message, Throwable cause) {
    super(message, cause);
  }
}
