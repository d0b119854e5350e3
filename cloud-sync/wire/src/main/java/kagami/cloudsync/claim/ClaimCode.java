package kagami.cloudsync.claim;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A one-time code of 40 random bits, as eight letters and digits of Crockford's base 32. Its text
 * form is withheld.
 *
 * @see <a href="https://www.crockford.com/base32.html">Base 32</a>
 */
public final class ClaimCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int LENGTH = 8;

  private final String letters;

  private ClaimCode(String letters) {
    this.letters = letters;
  }

  /** A new code; {@code random} should be a {@code SecureRandom} outside tests. */
  public static ClaimCode fresh(RandomGenerator random) {
    StringBuilder letters = new StringBuilder();
    while (letters.length() < LENGTH) {
      letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return new ClaimCode(letters.toString());
  }

  /**
   * The code that somebody typed: small letters, hyphens and blanks do no harm, O is read as 0, I
   * and L as 1. Empty when it is none.
   */
  public static Optional<ClaimCode> of(String typed) {
    if (typed.length() > 4 * LENGTH) {
      return Optional.empty();
    }
    String letters =
        typed
            .toUpperCase(Locale.ROOT)
            .replaceAll("[\\s-]", "")
            .replace('O', '0')
            .replaceAll("[IL]", "1");
    boolean whole =
        letters.length() == LENGTH && letters.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
    return whole ? Optional.of(new ClaimCode(letters)) : Optional.empty();
  }

  /** What people read, for example {@code K7PM-93QX}. */
  public String shown() {
    return letters.substring(0, LENGTH / 2) + "-" + letters.substring(LENGTH / 2);
  }

  String letters() {
    return letters;
  }

  @Override
  public String toString() {
    return "ClaimCode[withheld]";
  }
}
