package kagami.device.people;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Hashes codes with Argon2id (RFC 9106). A hash keeps its own parameters, so that they can change.
 * It slows guessing down; a code of few digits still falls to somebody who has a copy of the
 * database and time. Against guessing at the glass stands {@link SignInLimits}.
 */
final class CodeHash {
  /**
   * Memory, KiB, 7,168-65,536. Larger: dearer to guess, slower to sign in. Default: OWASP Password
   * Storage Cheat Sheet, second choice of Argon2id.
   */
  private static final int MEMORY_KIB = 19_456;

  /** Passes over the memory, 1-5; as above. */
  private static final int PASSES = 2;

  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random;

  CodeHash(SecureRandom random) {
    this.random = random;
  }

  /** Parameters, salt and hash in one line of text. */
  String of(Code code) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    byte[] hash = hash(code, salt, List.of(MEMORY_KIB, PASSES, LANES));
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "argon2id,%d,%d,%d,%s,%s"
        .formatted(
            MEMORY_KIB, PASSES, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
  }

  /** Whether a line was made of this code. */
  static boolean matches(Code code, String line) {
    List<String> parts = List.of(line.split(",", -1));
    if (parts.size() != 6 || !parts.getFirst().equals("argon2id")) {
      throw new IllegalArgumentException("not the hash of a code");
    }
    List<Integer> parameters = parts.subList(1, 4).stream().map(Integer::valueOf).toList();
    byte[] salt = Base64.getDecoder().decode(parts.get(4));
    byte[] known = Base64.getDecoder().decode(parts.get(5));
    return MessageDigest.isEqual(known, hash(code, salt, parameters));
  }

  private static byte[] hash(Code code, byte[] salt, List<Integer> parameters) {
    return Argon2Function.getInstance(
            parameters.get(0), parameters.get(1), parameters.get(2), HASH_BYTES, Argon2.ID)
        .hash(code.digits().getBytes(StandardCharsets.UTF_8), salt)
        .getBytes();
  }
}
