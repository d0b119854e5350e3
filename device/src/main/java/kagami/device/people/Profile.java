package kagami.device.people;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A person that the mirror knows.
 *
 * @param person opaque id; it alone travels
 * @param look how the person appears on the glass
 * @param createdAt since when
 * @param timeZone where the person lives: which day a scan belongs to
 * @param oneTap a tap on the name signs in, without code or card
 */
public record Profile(UUID person, Look look, Instant createdAt, ZoneId timeZone, boolean oneTap) {
  /**
   * How a person appears on the glass.
   *
   * @param name 1-40 characters, as shown
   */
  public record Look(String name, Colour colour) {
    private static final int LONGEST_NAME = 40;
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]");

    /** Checks the name. */
    public Look {
      name = name.strip();
      if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
        throw new IllegalArgumentException("a name has 1 to %d characters".formatted(LONGEST_NAME));
      }
      if (name.codePoints().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("a name has no control characters");
      }
    }

    /**
     * First letters of the first and the last word, letters and digits only; a dot for a name
     * without any.
     */
    public String initials() {
      List<String> letters =
          SPACES
              .splitAsStream(name)
              .map(word -> NO_LETTERS.matcher(word).replaceAll(""))
              .filter(word -> !word.isEmpty())
              .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
              .map(letter -> letter.toUpperCase(Locale.ROOT))
              .toList();
      return switch (letters.size()) {
        case 0 -> "·";
        case 1 -> letters.getFirst();
        default -> letters.getFirst() + letters.getLast();
      };
    }
  }
}
