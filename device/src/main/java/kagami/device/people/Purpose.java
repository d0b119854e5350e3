package kagami.device.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person is asked to agree to, one by one. */
public enum Purpose {
  /** Taking pictures and measuring them. */
  SCAN,
  /** Keeping the figures, and sending them to the service that the owner chose. */
  KEEP_NUMBERS,
  /** Keeping own close-ups and pore positions, sealed, on the mirror. */
  KEEP_PICTURES,
  /** Keeping whole pictures of the latest scans, sealed, on the mirror: where it keeps such. */
  KEEP_FACES,
  /** Showing the newest figures to the home that the mirror hangs in. */
  SHOW_AT_HOME,
  /** Showing the own name beside them. */
  NAME_AT_HOME;

  /** The name used in the database. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The purpose without which this one comes to nothing. */
  public Optional<Purpose> needs() {
    return switch (this) {
      case SCAN -> Optional.empty();
      case KEEP_NUMBERS -> Optional.of(SCAN);
      case KEEP_PICTURES, SHOW_AT_HOME -> Optional.of(KEEP_NUMBERS);
      case KEEP_FACES -> Optional.of(KEEP_PICTURES);
      case NAME_AT_HOME -> Optional.of(SHOW_AT_HOME);
    };
  }

  /** This purpose and all that come to nothing without it, those first. */
  public List<Purpose> withThoseAbove() {
    return Arrays.stream(values()).filter(each -> each.standsOn(this)).toList().reversed();
  }

  private boolean standsOn(Purpose other) {
    return this == other || needs().filter(needed -> needed.standsOn(other)).isPresent();
  }

  /** The purpose of a name; empty for what is none. */
  public static Optional<Purpose> of(String id) {
    return Arrays.stream(values()).filter(purpose -> purpose.id().equals(id)).findFirst();
  }
}
