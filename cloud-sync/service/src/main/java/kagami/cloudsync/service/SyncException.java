package kagami.cloudsync.service;

import org.jspecify.annotations.Nullable;

/** The service cannot run; the message is one line that says what to do. */
public final class SyncException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SyncException(String message) {
    super(message);
  }

  SyncException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
