package kagami.device.display;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A text as a QR symbol (ISO/IEC 18004) with the quiet zone of four modules that scanners want, as
 * a drawing without units.
 *
 * @param side modules from edge to edge, quiet zone included
 * @param path the dark modules as an SVG path within that square
 */
record QrSymbol(int side, String path) {
  private static final int QUIET = 4;

  /**
   * Draws a text. A quarter of the symbol may be soiled or shine.
   *
   * @throws PageException when it is too long for a symbol
   */
  static QrSymbol of(String text) {
    try {
      ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.Q).getMatrix();
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < modules.getHeight(); y++) {
        for (int x = 0; x < modules.getWidth(); x++) {
          if (modules.get(x, y) == 1) {
            path.append("M%d %dh1v1h-1z".formatted(x + QUIET, y + QUIET));
          }
        }
      }
      return new QrSymbol(modules.getWidth() + 2 * QUIET, path.toString());
    } catch (WriterException e) {
      throw new PageException("a text is too long for a QR symbol", e);
    }
  }
}
