package kagami.analysis.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * What a PNG or JPEG file says of itself, read without decoding it, and whether it is complete.
 * Decoders fill what a truncated file lacks with grey, which would be measured as skin.
 *
 * <p>Sources: PNG specification (W3C), sections 5 and 11; JPEG, ITU-T T.81, annex B.
 */
sealed interface PictureHeader {
  /** Declared size in pixels. */
  record Complete(int width, int height) implements PictureHeader {}

  /** Why the file cannot be used. */
  record Broken(String problem) implements PictureHeader {}

  /** Reads the header of a whole file. */
  static PictureHeader of(byte[] file) {
    if (file.length == 0) {
      return new Broken("is empty (0 bytes)");
    }
    if (file.length > 8 && ByteBuffer.wrap(file).getLong() == 0x89504e470d0a1a0aL) {
      return png(file);
    }
    if (file.length > 4 && (file[0] & 0xff) == 0xff && (file[1] & 0xff) == 0xd8) {
      return jpeg(ByteBuffer.wrap(file));
    }
    return new Broken("is neither a PNG nor a JPEG picture");
  }

  private static PictureHeader png(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file).position(8);
    int width = 0;
    int height = 0;
    while (in.remaining() >= 12) {
      int length = in.getInt();
      if (length < 0 || in.remaining() < length + 8) {
        return new Broken("is truncated");
      }
      CRC32 sum = new CRC32();
      sum.update(file, in.position(), length + 4);
      byte[] name = new byte[4];
      in.get(name);
      String type = new String(name, StandardCharsets.US_ASCII);
      if (type.equals("IHDR") && length >= 8) {
        width = in.getInt(in.position());
        height = in.getInt(in.position() + 4);
      }
      in.position(in.position() + length);
      if (in.getInt() != (int) sum.getValue()) {
        return new Broken("is damaged (checksum of its " + type + " part)");
      }
      if (type.equals("IEND")) {
        return sized(width, height);
      }
    }
    return new Broken("is truncated");
  }

  private static PictureHeader jpeg(ByteBuffer in) {
    in.position(2);
    int width = 0;
    int height = 0;
    while (in.remaining() >= 4) {
      if ((in.get() & 0xff) != 0xff) {
        return new Broken("is damaged");
      }
      int marker = in.get() & 0xff;
      if (marker == 0xff) {
        in.position(in.position() - 1);
        continue;
      }
      int length = in.getShort() & 0xffff;
      if (length < 2 || in.remaining() < length - 2) {
        return new Broken("is truncated");
      }
      boolean frame = marker >= 0xc0 && marker <= 0xcf && (marker == 0xc0 || marker % 4 != 0);
      if (frame && length >= 7) {
        height = in.getShort(in.position() + 1) & 0xffff;
        width = in.getShort(in.position() + 3) & 0xffff;
      }
      in.position(in.position() + length - 2);
      if (marker == 0xda) {
        return endsWithEndOfImage(in) ? sized(width, height) : new Broken("is truncated");
      }
    }
    return new Broken("is truncated");
  }

  /** The end-of-image marker may be followed by padding, but never by much. */
  private static boolean endsWithEndOfImage(ByteBuffer in) {
    int padding = 64;
    for (int i = in.limit() - 2; i >= Math.max(in.position(), in.limit() - padding); i--) {
      if ((in.get(i) & 0xff) == 0xff && (in.get(i + 1) & 0xff) == 0xd9) {
        return true;
      }
    }
    return false;
  }

  private static PictureHeader sized(int width, int height) {
    return width > 0 && height > 0
        ? new Complete(width, height)
        : new Broken("has no size in its header");
  }
}
