package kagami.cloudsync.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether the bytes of a payload are text that every database and page takes: UTF-8 and nothing
 * else (parsers of JSON take UTF-16 and UTF-32 too, whose bytes are then stored as UTF-8), without
 * the character NUL (which PostgreSQL cannot store) and without half of a surrogate pair (which
 * cannot be written as UTF-8), neither as they are nor escaped.
 */
final class PayloadText {
  private static final Optional<String> NO_UTF_8 = Optional.of("payload is not UTF-8");
  private static final Optional<String> NUL = Optional.of("payload has a character NUL");
  private static final Optional<String> HALF = Optional.of("payload has half of a surrogate pair");

  /** Bytes of an escape such as {@code \}{@code u00e4}. */
  private static final int ESCAPE = 6;

  private static final byte BYTE_ORDER_MARK = (byte) 0xEF;

  private final byte[] payload;

  private PayloadText(byte[] payload) {
    this.payload = payload;
  }

  /** What is wrong with a payload, if anything. */
  static Optional<String> flaw(byte[] payload) {
    return new PayloadText(payload).flaw();
  }

  private Optional<String> flaw() {
    boolean ascii = true;
    int i = 0;
    while (i < payload.length) {
      byte next = payload[i];
      if (next == 0) {
        return NUL;
      }
      ascii &= next > 0;
      if (next != '\\') {
        i++;
      } else {
        int unit = escaped(i);
        if (unit == 0) {
          return NUL;
        }
        boolean pair = isHigh(unit) && isLow(escaped(i + ESCAPE));
        if (!pair && (isHigh(unit) || isLow(unit))) {
          return HALF;
        }
        i += pair ? 2 * ESCAPE : 2;
      }
    }
    return ascii || isUtf8() ? Optional.empty() : NO_UTF_8;
  }

  /** The UTF-16 unit that an escape at a place stands for, −1 where there is none. */
  private int escaped(int at) {
    if (at + ESCAPE > payload.length || payload[at] != '\\' || payload[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      int digit = Character.digit(payload[i], 16);
      if (digit < 0) {
        return -1;
      }
      unit = unit << 4 | digit;
    }
    return unit;
  }

  private static boolean isHigh(int unit) {
    return unit >= Character.MIN_HIGH_SURROGATE && unit <= Character.MAX_HIGH_SURROGATE;
  }

  private static boolean isLow(int unit) {
    return unit >= Character.MIN_LOW_SURROGATE && unit <= Character.MAX_LOW_SURROGATE;
  }

  /** What is not UTF-8 does not come back the same. */
  private boolean isUtf8() {
    byte[] again = new String(payload, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    return payload[0] != BYTE_ORDER_MARK && Arrays.equals(again, payload);
  }
}
