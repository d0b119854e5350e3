package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class BrightenedTest {
  /** A grey face on black: half of full scale is 188 on the sRGB curve. */
  @ParameterizedTest
  @CsvSource({
    "SRGB8, 188, 0.503",
    "SRGB8, 26, 0.0103",
    "LINEAR16, 32768, 0.5",
    "LINEAR16, 655, 0.01"
  })
  void lightIsThatOfBeforeBrightening(ColourImage.Encoding encoding, int grey, double share) {
    Region face = new Region(20, 10, 40, 40);
    try (Preview preview = new Preview(ColourImage.ofSize(80, 60, encoding), 1, 0)) {
      preview.image().mat().setTo(new Scalar(0, 0, 0));
      preview.image().mat().submat(new Rect(20, 10, 40, 40)).setTo(new Scalar(grey, grey, grey));
      try (Brightened picture = Brightened.of(preview)) {
        assertEquals(share, picture.light(face), 0.002);
      }
    }
  }
}
