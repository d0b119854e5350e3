package kagami.device.people;

import java.util.regex.Pattern;

/** A short code of digits that a person types to sign in. Its text form is withheld. */
public final class Code {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{4,8}");

  private final String digits;

  /**
   * A code.
   *
   * @param digits 4 to 8 of them
   */
  public Code(String digits) {
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException("a code has 4 to 8 digits");
    }
    this.digits = digits;
  }

  String digits() {
    return digits;
  }

  @Override
  public String toString() {
    return "Code[withheld]";
  }
}
