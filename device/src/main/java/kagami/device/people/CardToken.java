package kagami.device.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is printed on a card: 128 random bits. The mirror keeps their SHA-256 only, which is enough
 * for random bits. Its text form is withheld.
 */
public final class CardToken {
  private static final int BYTES = 16;
  private static final String PREFIX = "KAGAMI:1:";
  private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9A-F]{32})");

  private final byte[] bits;

  private CardToken(byte[] bits) {
    this.bits = bits;
  }

  static CardToken fresh(SecureRandom random) {
    byte[] bits = new byte[BYTES];
    random.nextBytes(bits);
    return new CardToken(bits);
  }

  /** The token of a scanned text; empty when that is no card of a mirror. */
  public static Optional<CardToken> of(String scanned) {
    Matcher form = FORM.matcher(scanned.strip());
    return form.matches()
        ? Optional.of(new CardToken(HexFormat.of().parseHex(form.group(1))))
        : Optional.empty();
  }

  /** The text to be printed, of the letters that QR codes hold densest. */
  public String printed() {
    return PREFIX + HexFormat.of().withUpperCase().formatHex(bits);
  }

  byte[] hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update("kagami card".getBytes(StandardCharsets.UTF_8));
      return digest.digest(bits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java knows no SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "CardToken[withheld]";
  }
}
