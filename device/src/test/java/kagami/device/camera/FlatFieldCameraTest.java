package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.FlatField;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import org.junit.jupiter.api.Test;

/** A white card seen through a darkening lens is evenly white afterwards. */
class FlatFieldCameraTest {
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int WHITE = 40_000;
  private static final FlatField.Series LENS = new FlatField.Series(-0.3, 0.05, 0);
  private static final FlatField FLAT = new FlatField(WIDTH, HEIGHT, 31.5, 23.5, LENS, LENS, LENS);

  @Test
  void framesAreEvenAndNoneStaysOpen() {
    int live = NativeImage.live();
    Camera camera = new FlatFieldCamera(new CardThroughLens(), _ -> Optional.of(FLAT));
    Camera.Grab.Taken taken =
        assertInstanceOf(Camera.Grab.Taken.class, camera.next(0, Duration.ZERO));
    try (CameraFrame frame = taken.frame()) {
      for (int[] place : new int[][] {{0, 0}, {24, 32}, {47, 63}, {0, 63}}) {
        assertEquals(WHITE, frame.image().mat().get(place[0], place[1])[1], 40);
      }
      assertEquals(14, frame.exposure().milliseconds());
    }
    camera.close();
    assertEquals(live, NativeImage.live());
  }

  @Test
  void framesOfAViewThatWasNeverCalibratedStayAsTheyAre() {
    Camera camera = new FlatFieldCamera(new CardThroughLens(), _ -> Optional.empty());
    Camera.Grab.Taken taken =
        assertInstanceOf(Camera.Grab.Taken.class, camera.next(0, Duration.ZERO));
    try (CameraFrame frame = taken.frame()) {
      assertEquals(WHITE * FLAT.at(1, 0, 0), frame.image().mat().get(0, 0)[1], 1);
    }
  }

  private static final class CardThroughLens implements Camera {
    @Override
    public Grab next(long notBeforeNs, Duration patience) {
      ColourImage image = ColourImage.ofSize(WIDTH, HEIGHT, ColourImage.Encoding.LINEAR16);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          double light = WHITE * FLAT.at(1, x, y);
          image.mat().put(y, x, new short[] {(short) light, (short) light, (short) light});
        }
      }
      return new Grab.Taken(new CameraFrame(image, new Exposure(14, 1, 2, 2, 7)));
    }

    @Override
    public String kind() {
      return "card";
    }

    @Override
    public CameraSettings settings() {
      return CameraSettings.DEFAULT;
    }

    @Override
    public Optics optics() {
      return new Optics(
          Duration.ZERO,
          Optional.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty());
    }

    @Override
    public void prepare() {}

    @Override
    public void rest() {}

    @Override
    public void close() {}
  }
}
