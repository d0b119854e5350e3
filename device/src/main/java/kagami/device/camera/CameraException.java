package kagami.device.camera;

/** The camera cannot be used: says which, why, and the likely fix. */
public final class CameraException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what failed. */
  public CameraException(String message) {
    super(message);
  }

  /** Says what failed; the cause says why. */
  public CameraException(String message, Throwable cause) {
    super(message, cause);
  }
}
