package kagami.cloudsync.claim;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes codes with PBKDF2 and HMAC-SHA-256 (RFC 8018), as one line {@code
 * pbkdf2-sha256$iterations$salt$hash}, salt and hash in base 64 for URLs, without padding. A line
 * keeps its own number of iterations, so that it can change. Who reads a line within the code's ten
 * minutes would have to try 2⁴⁰ codes.
 */
public final class ClaimHash {
  /**
   * Iterations, 100,000 to 1,000,000. Larger: dearer to guess, but the service pays it for every
   * typed code and every code on offer; smaller: the other way round. Default 210,000: 44,000 tries
   * a second on the fastest graphics card of 2023, so that 0.003 % of all codes are tried in time.
   */
  private static final int ITERATIONS = 210_000;

  /** A line that asks for more is not computed: it came over a network. */
  private static final int MOST_ITERATIONS = 1_000_000;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final Pattern LINE =
      Pattern.compile("pbkdf2-sha256\\$(\\d{1,7})\\$([\\w-]{16,43})\\$([\\w-]{43})");

  private ClaimHash() {}

  /** A line that only this code matches; a different one each time. */
  public static String of(ClaimCode code, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    return "pbkdf2-sha256$%d$%s$%s"
        .formatted(
            ITERATIONS,
            base64.encodeToString(salt),
            base64.encodeToString(hash(code, salt, ITERATIONS)));
  }

  /** Whether a line was made of this code; never so for anything that is no such line. */
  public static boolean matches(ClaimCode code, String line) {
    return parameters(line)
        .map(known -> MessageDigest.isEqual(known.hash, hash(code, known.salt, known.iterations)))
        .orElse(false);
  }

  @SuppressWarnings("ArrayRecordComponent") // handed from one method to the next
  private record Parameters(int iterations, byte[] salt, byte[] hash) {}

  private static Optional<Parameters> parameters(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int iterations = Integer.parseInt(parts.group(1));
    if (iterations < 1 || iterations > MOST_ITERATIONS) {
      return Optional.empty();
    }
    try {
      Base64.Decoder base64 = Base64.getUrlDecoder();
      return Optional.of(
          new Parameters(iterations, base64.decode(parts.group(2)), base64.decode(parts.group(3))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static byte[] hash(ClaimCode code, byte[] salt, int iterations) {
    PBEKeySpec key =
        new PBEKeySpec(code.letters().toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java knows no PBKDF2 with SHA-256", e);
    } finally {
      key.clearPassword();
    }
  }
}
