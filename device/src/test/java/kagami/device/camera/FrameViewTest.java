package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import kagami.analysis.image.PixelPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameViewTest {
  private static final FrameView WHOLE = view(4056, 3040, new SensorCrop(0, 0, 4056, 3040));

  private static FrameView view(int width, int height, SensorCrop crop) {
    return new FrameView(width, height, Optional.of(crop));
  }

  private static FrameView untold(int width, int height) {
    return new FrameView(width, height, Optional.empty());
  }

  /** Middle of the sensor and a corner of a pixel, wherever they lie in a frame. */
  private static void sensorPlaceStays(FrameView frames, double sensorX, double sensorY) {
    SensorCrop crop = frames.crop().orElseThrow();
    PixelPoint there =
        WHOLE.to(frames).orElseThrow().of(new PixelPoint(sensorX - 0.5, sensorY - 0.5));
    assertEquals((sensorX - crop.x()) * frames.width() / crop.width(), there.x() + 0.5, 1e-9);
    assertEquals((sensorY - crop.y()) * frames.height() / crop.height(), there.y() + 0.5, 1e-9);
  }

  @Test
  void placesOnTheSensorStayWhereTheyAre() {
    FrameView smaller = view(2752, 2064, new SensorCrop(2, 0, 4052, 3040));
    FrameView middle = view(1332, 990, new SensorCrop(696, 528, 2664, 1980));
    for (FrameView frames : new FrameView[] {WHOLE, smaller, middle}) {
      sensorPlaceStays(frames, 2028, 1520);
      sensorPlaceStays(frames, 1000, 700);
    }
    assertEquals(2752.0 / 4052, WHOLE.to(smaller).orElseThrow().scale(), 2e-4);
    assertEquals(0.5, WHOLE.to(middle).orElseThrow().scale(), 1e-9);
  }

  @Test
  void withoutCropsOnlyTheSameSizeIsTheSameView() {
    assertEquals(1, untold(4056, 3040).to(WHOLE).orElseThrow().scale());
    assertEquals(1, untold(640, 480).to(untold(640, 480)).orElseThrow().scale());
    assertTrue(untold(4056, 3040).to(untold(2028, 1520)).isEmpty());
    assertTrue(WHOLE.to(untold(2752, 2064)).isEmpty());
    assertTrue(WHOLE.mayLeadTo(2752, 2064));
    assertTrue(untold(640, 480).mayLeadTo(640, 480));
    assertFalse(untold(4056, 3040).mayLeadTo(2028, 1520));
  }

  @Test
  void twoModesOfOneSizeAreTwoViews() {
    FrameView binned = view(2028, 1080, new SensorCrop(0, 440, 4056, 2160));
    FrameView unbinned = view(2028, 1080, new SensorCrop(1014, 980, 2028, 1080));
    assertEquals(2, binned.to(unbinned).orElseThrow().scale(), 1e-9);
  }

  @Test
  void aStretchedPictureHasNoOneScale() {
    assertTrue(WHOLE.to(view(2752, 1720, new SensorCrop(0, 0, 4056, 3040))).isEmpty());
  }

  @Test
  void aCropIsReadAsLibcameraWritesIt() {
    assertEquals(
        Optional.of(new SensorCrop(16, 0, 4032, 3040)), SensorCrop.of("(16, 0)/4032x3040"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "(0, 0)/0x0", "4056x3040", "[ 0, 0, 4056, 3040 ]"})
  void anythingElseIsNoCrop(String text) {
    assertEquals(Optional.empty(), SensorCrop.of(text));
  }
}
