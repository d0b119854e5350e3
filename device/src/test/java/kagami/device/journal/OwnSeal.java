package kagami.device.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** No secret, but what it closed is told from anything else: by its content and its identity. */
final class OwnSeal implements Seal {
  private static final int MASK = 0x5a;

  @Override
  public byte[] seal(byte[] plain, String identity) {
    byte[] closed = Arrays.copyOf(plain, plain.length + Integer.BYTES);
    int sum = sum(plain, identity);
    for (int i = 0; i < Integer.BYTES; i++) {
      closed[plain.length + i] = (byte) (sum >> (8 * i));
    }
    return masked(closed);
  }

  @Override
  public byte[] open(byte[] closed, String identity) {
    byte[] plain = Arrays.copyOf(masked(closed), Math.max(0, closed.length - Integer.BYTES));
    if (!Arrays.equals(seal(plain, identity), closed)) {
      throw new JournalException("it was changed, or is sealed with another key");
    }
    return plain;
  }

  private static int sum(byte[] plain, String identity) {
    CRC32 sum = new CRC32();
    sum.update(plain);
    sum.update(identity.getBytes(StandardCharsets.UTF_8));
    return (int) sum.getValue();
  }

  private static byte[] masked(byte[] bytes) {
    byte[] masked = bytes.clone();
    for (int i = 0; i < masked.length; i++) {
      masked[i] ^= MASK;
    }
    return masked;
  }
}
