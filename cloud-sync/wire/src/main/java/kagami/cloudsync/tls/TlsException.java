package kagami.cloudsync.tls;

import org.jspecify.annotations.Nullable;

/** A certificate or key cannot be used; the message names the file and what mends it. */
public final class TlsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what mends it. */
  public TlsException(String message) {
    super(message);
  }

  /** Says what is wrong and what mends it. */
  public TlsException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
