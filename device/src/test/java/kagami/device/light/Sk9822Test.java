package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sk9822Test {

  @Test
  void aFrameByteByByte() {
    assertArrayEquals(
        new byte[] {
          0, 0, 0, 0, (byte) 0xE5, 30, 20, 10, (byte) 0xFF, (byte) 255, 0, 1, 0, 0, 0, 0, 0
        },
        Sk9822.frame(List.of(new Pixel(10, 20, 30, 5), new Pixel(1, 0, 255, 31))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 11, 12, 13})
  void aChainShowsWhatWasSentWithinSixtyFourBytes(int size) {
    Random random = new Random(size);
    for (int run = 0; run < 200; run++) {
      List<Pixel> pixels = random.ints(size).mapToObj(_ -> any(random)).toList();
      byte[] frame = Sk9822.frame(pixels);
      assertTrue(frame.length <= Sk9822.MOST_BYTES, frame.length + " bytes");
      assertEquals(pixels, new Sk9822Chain(size).shownAfter(frame));
    }
  }

  @Test
  void fourteenPixelsAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Sk9822.frame(Collections.nCopies(14, Pixel.DARK)));
    assertThrows(IllegalArgumentException.class, () -> new Pixel(0, 0, 256, 1));
    assertThrows(IllegalArgumentException.class, () -> new Pixel(0, 0, 0, 32));
  }

  private static Pixel any(Random random) {
    return new Pixel(
        random.nextInt(256), random.nextInt(256), random.nextInt(256), random.nextInt(32));
  }
}
