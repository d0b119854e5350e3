package kagami.analysis.image;

/** A picture operation that cannot succeed: says what failed, on what, and the likely fix. */
public final class ImageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what failed, with the value, and the likely fix
   */
  public ImageException(String message) {
    super(message);
  }
}
