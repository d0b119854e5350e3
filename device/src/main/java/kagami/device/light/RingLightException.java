package kagami.device.light;

/** The ring did not do what it was told; it is dark. */
public final class RingLightException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed and the likely fix. */
  public RingLightException(String message) {
    super(message);
  }

  /** Says what failed; the cause says why. */
  public RingLightException(String message, Throwable cause) {
    super(message, cause);
  }
}
