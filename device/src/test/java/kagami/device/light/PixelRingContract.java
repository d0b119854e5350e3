package kagami.device.light;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import kagami.device.SettableNanos;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ring of pixels keeps. */
abstract class PixelRingContract {
  static final int SIZE = 12;

  final SettableNanos clock = new SettableNanos();
  private PixelRing ring;

  abstract PixelRing open();

  /** What can be seen. */
  abstract List<Pixel> visible();

  @BeforeEach
  void openRing() {
    ring = open();
  }

  private static List<Pixel> all(Pixel pixel) {
    return Collections.nCopies(SIZE, pixel);
  }

  private void feedAnEdge() {
    ring.feed();
    ring.feed();
  }

  @Test
  void itShowsWhatItIsToldWhileItIsFed() {
    assertEquals(SIZE, ring.size());
    assertEquals(all(Pixel.DARK), visible());
    feedAnEdge();
    ring.show(all(new Pixel(1, 2, 3, 4)));
    assertEquals(all(new Pixel(1, 2, 3, 4)), visible());
    for (int i = 0; i < 50; i++) {
      clock.advanceMs(100);
      feedAnEdge();
      assertEquals(all(new Pixel(1, 2, 3, 4)), visible());
    }
  }

  @Test
  void darkWhenNobodyFeedsIt() {
    feedAnEdge();
    ring.show(all(new Pixel(1, 2, 3, 4)));
    clock.advanceMs(RingCircuit.HOLD.toMillis());
    assertEquals(all(Pixel.DARK), visible());
  }

  @Test
  void closedIsDark() {
    feedAnEdge();
    ring.show(all(new Pixel(1, 2, 3, 4)));
    ring.close();
    ring.close();
    assertEquals(all(Pixel.DARK), visible());
  }
}
