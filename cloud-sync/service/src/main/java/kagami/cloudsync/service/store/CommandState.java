package kagami.cloudsync.service.store;

import java.util.Locale;

/** How far a command to a mirror is. */
public enum CommandState {
  /** Not yet sent. */
  OPEN,
  /** Sent at least once, not answered. */
  SENT,
  /** The mirror did it. */
  DONE,
  /** The mirror would not. */
  REFUSED,
  /** Its time ran out, by the mirror's word or by the service's clock. */
  EXPIRED,
  /** The mirror does not know such a command. */
  UNKNOWN;

  /** Whether nothing more is to be expected. */
  public boolean finished() {
    return this != OPEN && this != SENT;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static CommandState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
