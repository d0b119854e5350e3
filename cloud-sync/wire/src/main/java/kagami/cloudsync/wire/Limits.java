package kagami.cloudsync.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Upper bounds of everything on the wire, checked when a message is built and again when one is
 * read. They leave several times the room a whole-face scan needs and far too little for a picture.
 */
public final class Limits {
  /**
   * Largest payload of any message in bytes. A scan of 11 zones with 11 metrics each takes about 11
   * KB.
   */
  public static final int PAYLOAD_BYTES = 65_536;

  /** Most zones in one scan; there are 12 zone ids. */
  public static final int ZONES = 16;

  /** Most metrics in one zone; there are 11 of them. */
  public static final int METRICS_PER_ZONE = 16;

  /** Most gates reported with one scan: a few for the whole picture and a few for each zone. */
  public static final int GATES = 96;

  /** Most values of one entity or of one order to set. */
  public static final int BODY_VALUES = 32;

  /** Highest running number of a stream: a message every second for 31 years. */
  public static final long SEQUENCE = 1_000_000_000;

  /** Earliest date: that of a computer that was never told the time. */
  public static final Instant EARLIEST = Instant.EPOCH;

  /** Latest date: the last one that RFC 3339, with its four digits for the year, can tell. */
  public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  /** Most messages asked for again at once; more take several commands. */
  public static final int RESEND_MESSAGES = 1_000;

  /** Most persons in the retained state: a household, not a salon's roster. */
  public static final int STATE_PERSONS = 8;

  /** Most metrics of one zone in the retained state. */
  public static final int STATE_METRICS = 4;

  /** Most temperatures in one telemetry message. */
  public static final int TEMPERATURES = 16;

  /** Most timings in one telemetry message. */
  public static final int TIMINGS = 32;

  /** Most ids in one receipt. */
  public static final int RECEIPT_IDS = 256;

  /** Most passes in one scan; three are usual. */
  public static final int PASSES = 16;

  /** Longest identifier-like string (algorithm version, zone id, unit …) in characters. */
  public static final int TOKEN_CHARS = 64;

  /** Things that a self-check finds wanting, at most: more than it looks at. */
  public static final int WANTING = 48;

  /** Longest sentence meant for people (why a zone was refused) in characters. */
  public static final int SENTENCE_CHARS = 160;

  private static final Pattern TOKEN =
      Pattern.compile("[\\p{L}\\p{N}%²³µ°][\\p{L}\\p{N}%²³µ°._:/+\\-]*");

  /**
   * Whether a character below this may stand first in a token, or later: a scan has 200 of them.
   */
  private static final int COMMON = 0x100;

  private static final BitSet FIRST = new BitSet(COMMON);
  private static final BitSet LATER = new BitSet(COMMON);

  static {
    for (int letter = 0; letter < COMMON; letter++) {
      FIRST.set(letter, TOKEN.matcher(Character.toString(letter)).matches());
      LATER.set(letter, TOKEN.matcher("a" + Character.toString(letter)).matches());
    }
  }

  private static final Pattern LABEL = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");
  private static final Pattern HASH = Pattern.compile("[A-Za-z0-9$,=+/._\\-]{16,160}");

  private Limits() {}

  static String token(String field, @Nullable String value) {
    String present = present(field, value);
    if (present.length() > TOKEN_CHARS || !isToken(present)) {
      throw new IllegalArgumentException(
          field
              + " must be 1 to "
              + TOKEN_CHARS
              + " letters, digits or ._:/+-, but is \""
              + shortened(present)
              + "\"");
    }
    return present;
  }

  private static boolean isToken(String text) {
    if (text.isEmpty() || !FIRST.get(text.charAt(0))) {
      return TOKEN.matcher(text).matches();
    }
    for (int i = 1; i < text.length(); i++) {
      if (!LATER.get(text.charAt(i))) {
        return TOKEN.matcher(text).matches();
      }
    }
    return true;
  }

  /** One line for people, such as the name of a product. */
  static String label(String field, @Nullable String value) {
    String present = present(field, value);
    if (present.isBlank() || present.length() > TOKEN_CHARS || !LABEL.matcher(present).matches()) {
      throw new IllegalArgumentException(
          field
              + " must be one line of 1 to "
              + TOKEN_CHARS
              + " characters, but has "
              + present.length());
    }
    return present;
  }

  /** A hash with its parameters in one line; the value is never repeated in a message. */
  static String hash(String field, @Nullable String value) {
    String present = present(field, value);
    if (!HASH.matcher(present).matches()) {
      throw new IllegalArgumentException(
          field + " must be 16 to 160 letters, digits or $,=+/._-, but has " + present.length());
    }
    return present;
  }

  /** A range of sequence numbers, both ends included. */
  static void range(String field, long first, long last) {
    count(field + " first", first, 1, SEQUENCE);
    count(field + " last", last, first, SEQUENCE);
  }

  static String sentence(String field, @Nullable String value) {
    String present = present(field, value);
    if (present.isBlank() || present.length() > SENTENCE_CHARS) {
      throw new IllegalArgumentException(
          field + " must be 1 to " + SENTENCE_CHARS + " characters, but has " + present.length());
    }
    return present;
  }

  static <T> T present(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  static OffsetDateTime date(String field, @Nullable OffsetDateTime value) {
    OffsetDateTime present = present(field, value);
    Instant instant = present.toInstant();
    if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
      throw new IllegalArgumentException(
          field + " must lie between 1970 and 9999, but is " + present);
    }
    return present;
  }

  static void dateOrNone(String field, @Nullable OffsetDateTime value) {
    if (value != null) {
      date(field, value);
    }
  }

  static double finite(String field, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(field + " must be a finite number, but is " + value);
    }
    return value;
  }

  static double atLeastZero(String field, double value) {
    if (finite(field, value) < 0) {
      throw new IllegalArgumentException(field + " must not be negative, but is " + value);
    }
    return value;
  }

  static double share(String field, double value) {
    if (atLeastZero(field, value) > 1) {
      throw new IllegalArgumentException(field + " must lie between 0 and 1, but is " + value);
    }
    return value;
  }

  static long count(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          field + " must lie between " + least + " and " + most + ", but is " + value);
    }
    return value;
  }

  static <T> List<T> list(String field, @Nullable List<T> values, int most) {
    List<T> present = present(field, values);
    count(field + " count", present.size(), 0, most);
    present.forEach(value -> present(field + " entry", value));
    return List.copyOf(present);
  }

  static <V> void map(String field, @Nullable Map<String, V> values, int most) {
    Map<String, V> present = present(field, values);
    count(field + " count", present.size(), 0, most);
    present.forEach(
        (key, value) -> {
          token(field + " name", key);
          present(field + " " + key, value);
        });
  }

  private static String shortened(String value) {
    return value.length() <= 40 ? value : value.substring(0, 40) + "…";
  }
}
