package kagami.device.board;

/** A pin or bus cannot be used: says which, why, and the likely fix. */
public final class BoardException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed and the likely fix. */
  public BoardException(String message) {
    super(message);
  }

  /** Says what failed and the likely fix; the cause says why. */
  public BoardException(String message, Throwable cause) {
    super(message, cause);
  }
}
