package kagami.device.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is asked to agree to, one by one. */
public enum Purpose {
  /** Taking pictures and measuring them. */
  SCAN,
  /** Keeping the figures, and sending them to the service that the owner chose. */
  KEEP_NUMBERS,
  /** Keeping own pictures and pore positions, sealed, on the mirror. */
  KEEP_PICTURES,
  /** Showing the newest figures to the home that the mirror hangs in. */
  SHOW_AT_HOME,
  /** Showing the own name beside them. */
  NAME_AT_HOME;

  /** The name used in the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Purpose> of(String id) {
    return Arrays.stream(values()).filter(purpose -> purpose.id().equals(id)).findFirst();
  }
}
