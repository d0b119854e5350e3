package kagami.cloudsync.service.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * The slow salted hash of a code that a mirror sends instead of the code: {@code
 * pbkdf2-sha256,ITERATIONS,SALT,HASH}, salt and hash in base 64 for URLs without padding. PBKDF2
 * with HMAC-SHA-256 (RFC 8018, section 5.2) is what every Java platform has, on the mirror too.
 */
public final class CodeHash {
  /**
   * Fewest rounds that are accepted. Larger slows down whoever learns a hash and guesses; a code of
   * 40 bits that lives ten minutes would take some thousand years of one core at this.
   */
  public static final int FEWEST = 100_000;

  /** Most rounds that are computed: a mirror must not be able to keep the service busy. */
  public static final int MOST = 1_000_000;

  private static final int HASH_BYTES = 32;

  private static final Pattern FORM =
      Pattern.compile("pbkdf2-sha256,(\\d{1,7}),([\\w-]{11,86}),([\\w-]{43})");

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;

  private CodeHash(int iterations, byte[] salt, byte[] hash) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
  }

  /**
   * Hashes a code.
   *
   * @param salt 8 to 64 random bytes
   * @param iterations rounds, {@link #FEWEST} to {@link #MOST}
   */
  public static CodeHash of(ClaimCode code, byte[] salt, int iterations) {
    return new CodeHash(iterations, salt.clone(), pbkdf2(code, salt, iterations));
  }

  /** Reads the text form; empty when it is none or its rounds are out of range. */
  public static Optional<CodeHash> parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int iterations = Integer.parseInt(matcher.group(1));
    if (iterations < FEWEST || iterations > MOST) {
      return Optional.empty();
    }
    try {
      Base64.Decoder decoder = Base64.getUrlDecoder();
      return Optional.of(
          new CodeHash(
              iterations, decoder.decode(matcher.group(2)), decoder.decode(matcher.group(3))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether this is the hash of a code; takes as long whatever the code is. */
  public boolean matches(ClaimCode code) {
    return MessageDigest.isEqual(hash, pbkdf2(code, salt, iterations));
  }

  /** The text form. */
  public String text() {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    return "pbkdf2-sha256,%d,%s,%s"
        .formatted(iterations, encoder.encodeToString(salt), encoder.encodeToString(hash));
  }

  private static byte[] pbkdf2(ClaimCode code, byte[] salt, int iterations) {
    try {
      PBEKeySpec key =
          new PBEKeySpec(code.characters().toCharArray(), salt, iterations, HASH_BYTES * 8);
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has PBKDF2", e);
    }
  }
}
