package kagami.cloudsync.service.account;

import java.util.Locale;
import java.util.Optional;

/**
 * A one-time code as it stands on the glass: 40 bits as eight characters of Crockford's base 32
 * (digits and letters without I, L, O and U).
 *
 * @param characters the eight, upper case
 */
public record ClaimCode(String characters) {
  private static final String FORM = "[0-9A-HJKMNP-TV-Z]{8}";

  /** Most typed characters that are looked at: eight and some hyphens and spaces. */
  private static final int MOST_TYPED = 32;

  /** Checks the form. */
  public ClaimCode {
    if (!characters.matches(FORM)) {
      throw new IllegalArgumentException("a code has eight characters of Crockford's base 32");
    }
  }

  /**
   * What somebody typed: hyphens, spaces and case do not matter, O is read as 0, I and L as 1.
   * Empty when it can be no code.
   */
  public static Optional<ClaimCode> typed(String text) {
    if (text.length() > MOST_TYPED) {
      return Optional.empty();
    }
    String read =
        text.replaceAll("[\\s-]", "")
            .toUpperCase(Locale.ROOT)
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    return read.matches(FORM) ? Optional.of(new ClaimCode(read)) : Optional.empty();
  }

  /** Never shows the code, so that no log does. */
  @Override
  public String toString() {
    return "ClaimCode[hidden]";
  }
}
