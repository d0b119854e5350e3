package kagami.device;

/** The mirror cannot be put together from these settings: says why and the likely fix. */
final class SetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SetupException(String message) {
    super(message);
  }
}
