package kagami.device.camera;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rows of a colour mosaic as levels of 65535, black level and white balance applied, what is over
 * the top cut off.
 */
final class BayerRows {
  private static final int FULL = 65_535;

  private final FrameLayout layout;
  private final FrameLayout.Pixels.Bayer pixels;
  private final ByteBuffer bytes;
  private final double[] black;
  private final double[] gain;

  BayerRows(StreamFrame frame, FrameLayout.Pixels.Bayer pixels, CameraSettings locked) {
    this.layout = frame.layout();
    this.pixels = pixels;
    this.bytes = frame.bytes().duplicate().clear().order(ByteOrder.LITTLE_ENDIAN);
    FrameFacts.BlackLevel level = frame.facts().blackLevel();
    this.black = new double[] {level.red(), level.green(), level.blue()};
    this.gain = new double[] {locked.redGain(), 1, locked.blueGain()};
  }

  /** Index of the colour of a pixel: 0 red, 1 green, 2 blue. */
  int colour(int x, int y) {
    return "RGB".indexOf(pixels.order().charAt(2 * (y & 1) + (x & 1)));
  }

  /** Levels of a row, as unsigned 16-bit numbers. */
  void row(int y, short[] out) {
    if (pixels.packed()) {
      unpack(y, out);
    } else {
      bytes
          .slice(y * layout.stride(), 2 * layout.width())
          .order(ByteOrder.LITTLE_ENDIAN)
          .asShortBuffer()
          .get(out, 0, layout.width());
    }
    int shift = 16 - pixels.bits();
    for (int first = 0; first < 2; first++) {
      int c = colour(first, y);
      float scale = (float) (gain[c] * FULL / (FULL - black[c]));
      float zero = (float) black[c];
      for (int x = first; x < layout.width(); x += 2) {
        float level = (((out[x] & 0xffff) << shift) - zero) * scale + 0.5f;
        out[x] = (short) (int) Math.clamp(level, 0f, (float) FULL);
      }
    }
  }

  /** Two pixels in three bytes: both upper eights, then the first's and the second's lower four. */
  private void unpack(int y, short[] out) {
    byte[] packed = new byte[layout.width() * 3 / 2];
    bytes.get(y * layout.stride(), packed);
    for (int x = 0; x + 1 < layout.width(); x += 2) {
      int at = x / 2 * 3;
      int low = packed[at + 2] & 0xff;
      out[x] = (short) ((packed[at] & 0xff) << 4 | (low & 0xf));
      out[x + 1] = (short) ((packed[at + 1] & 0xff) << 4 | low >> 4);
    }
  }
}
