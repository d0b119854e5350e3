package kagami.analysis.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import kagami.analysis.NoLeaks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Who owns native memory gives it back. */
@ExtendWith(NoLeaks.class)
final class NativeImageTest {
  @Test
  void aScopeClosesAllItOwns() {
    int before = NativeImage.live();
    Mat scratch;
    try (Scope scope = new Scope()) {
      scratch = scope.mat();
      scratch.create(8, 8, CvType.CV_8UC1);
      Plane plane = scope.add(Plane.ofSize(20, 10));
      scope.view(plane, new Region(2, 3, 4, 5));
      assertEquals(before + 3, NativeImage.live());
    }
    assertEquals(before, NativeImage.live());
    assertTrue(scratch.empty());
  }

  @Test
  void aScopeClosesAllWhenTheWorkThrows() {
    int before = NativeImage.live();
    assertThrows(
        ImageException.class,
        () -> {
          try (Scope scope = new Scope()) {
            scope.mat();
            scope.add(Mask.filled(4, 4, true));
            Plane.of(4, 4, new float[3]);
          }
        });
    assertEquals(before, NativeImage.live());
  }

  @Test
  void closingTwiceCountsOnce() {
    int before = NativeImage.live();
    Plane plane = Plane.ofSize(3, 3);
    plane.close();
    plane.close();
    assertEquals(before, NativeImage.live());
  }

  @Test
  void aClosedImageIsNotRead() {
    Mask mask = Mask.filled(3, 3, true);
    mask.close();
    assertThrows(IllegalStateException.class, mask::count);
  }

  @Test
  void anImageOfTheWrongTypeIsRefused() {
    int before = NativeImage.live();
    NativeImage.loadLibrary();
    Mat grey = new Mat(4, 4, CvType.CV_8UC1);
    assertThrows(ImageException.class, () -> ColourImage.owning(grey, ColourImage.Encoding.SRGB8));
    assertThrows(ImageException.class, () -> Plane.owning(grey));
    assertEquals(before, NativeImage.live());
    grey.release();
  }

  @Test
  void planesComeBackAsTheyWent() {
    float[] values = {1, 2, 3, 4, 5, 6};
    try (Plane plane = Plane.of(3, 2, values)) {
      assertEquals(4, plane.mat().get(1, 0)[0]);
      assertEquals(6, plane.toArray()[5]);
    }
  }
}
