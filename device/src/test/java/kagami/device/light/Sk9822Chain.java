package kagami.device.light;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A chain of LEDs, bit by bit: each keeps the first word that begins with 111 after 32 zero bits,
 * passes on what follows half a clock later, and shows its word after the next 32 zero bits.
 */
final class Sk9822Chain {
  private final int size;

  Sk9822Chain(int size) {
    this.size = size;
  }

  /** What the LEDs show after a frame; dark where no latch has come through. */
  List<Pixel> shownAfter(byte[] frame) {
    int zeros = 0;
    int bit = 0;
    List<Pixel> kept = new ArrayList<>();
    int latchedAt = -1;
    while (bit < frame.length * 8) {
      boolean one = bit(frame, bit);
      if (!one) {
        zeros++;
        bit++;
        if (zeros == 32 && kept.size() == size) {
          latchedAt = bit;
        }
      } else {
        if (zeros < 32 && kept.isEmpty()) {
          throw new AssertionError("no start frame");
        }
        kept.add(pixel(frame, bit));
        bit += 32;
        zeros = 0;
      }
    }
    int clocksLeft = frame.length * 8 - latchedAt;
    int reached = latchedAt < 0 ? 0 : Math.min(size, 2 * clocksLeft);
    List<Pixel> shown = new ArrayList<>(kept.subList(0, reached));
    shown.addAll(Collections.nCopies(size - reached, Pixel.DARK));
    return shown;
  }

  private static boolean bit(byte[] frame, int bit) {
    return (frame[bit / 8] >> (7 - bit % 8) & 1) == 1;
  }

  private static int bits(byte[] frame, int from, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | (bit(frame, from + i) ? 1 : 0);
    }
    return value;
  }

  private static Pixel pixel(byte[] frame, int from) {
    if (bits(frame, from, 3) != 0b111) {
      throw new AssertionError("a word begins with " + bits(frame, from, 3));
    }
    return new Pixel(
        bits(frame, from + 24, 8),
        bits(frame, from + 16, 8),
        bits(frame, from + 8, 8),
        bits(frame, from + 3, 5));
  }
}
