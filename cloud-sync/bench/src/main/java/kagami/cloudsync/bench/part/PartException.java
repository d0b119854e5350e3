package kagami.cloudsync.bench.part;

/** A part of the scene cannot be made, started or asked; says which and the likely fix. */
public final class PartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed; the cause says why. */
  public PartException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Says what failed. */
  public PartException(String message) {
    super(message);
  }
}
