package kagami.device.light;

import java.util.List;

/**
 * The wire format of SK9822 LEDs (SK9822 data sheet; like APA102's but for the end): 32 zero bits
 * begin a frame; each LED takes 111 and five bits of current, then blue, green and red; 32 zero
 * bits latch what was sent; half a clock per LED carries the latch to the end of the chain.
 */
final class Sk9822 {
  /** Longer frames go by direct memory access, which has hung on a Raspberry Pi 5. */
  static final int MOST_BYTES = 64;

  /** Most LEDs that fit. */
  static final int MOST_PIXELS = 13;

  private static final int WORD = 4;
  private static final int PIXELS_PER_TAIL_BYTE = 16;
  private static final int PIXEL_MARK = 0xE0;

  private Sk9822() {}

  /** The frame that shows some pixels, the one next to the controller first. */
  static byte[] frame(List<Pixel> pixels) {
    if (pixels.size() > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "a frame holds " + MOST_PIXELS + " pixels, but there are " + pixels.size());
    }
    int tail = (pixels.size() + PIXELS_PER_TAIL_BYTE - 1) / PIXELS_PER_TAIL_BYTE;
    byte[] frame = new byte[WORD + WORD * pixels.size() + WORD + tail];
    int at = WORD;
    for (Pixel pixel : pixels) {
      frame[at++] = (byte) (PIXEL_MARK | pixel.current());
      frame[at++] = (byte) pixel.blue();
      frame[at++] = (byte) pixel.green();
      frame[at++] = (byte) pixel.red();
    }
    return frame;
  }
}
