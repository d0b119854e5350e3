package kagami.device.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one file marks persons: by the SHA-256 of its own salt and the person's id. Ids are random
 * enough not to be guessed from it.
 *
 * @param salt of this file, random
 */
record Mark(String salt) {
  /** The field that holds a person's mark. */
  static final String NAME = "mark";

  /** The header's field that holds the salt. */
  static final String SALT = "salt";

  private static final Pattern SALTED = Pattern.compile("\"" + SALT + "\":\"([0-9a-f-]{36})\"");
  private static final Pattern SOMEBODY = Pattern.compile("\"kind\":\"known\"");
  private static final int BYTES = 16;

  /** For a new file. */
  static Mark fresh() {
    return new Mark(UUID.randomUUID().toString());
  }

  String of(UUID person) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(("kagami journal " + salt + " ").getBytes(StandardCharsets.UTF_8));
      byte[] hash = digest.digest(person.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java knows no SHA-256", e);
    }
  }

  /** Whether a file's text is about a person; one without a salt may be about anybody in it. */
  static boolean names(String text, UUID person) {
    Matcher salted = SALTED.matcher(text.lines().findFirst().orElse(""));
    return salted.find()
        ? text.contains("\"" + NAME + "\":\"" + new Mark(salted.group(1)).of(person) + "\"")
        : SOMEBODY.matcher(text).find();
  }
}
