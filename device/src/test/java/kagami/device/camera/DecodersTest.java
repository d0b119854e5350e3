package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Mat;

/** Frames with known colours, encoded here by the books, come out as they went in. */
class DecodersTest {
  private static final int WIDTH = 1300;
  private static final int HEIGHT = 970;
  private static final Exposure EXPOSURE = new Exposure(20, 1, 2, 1.5, 1);

  private final int liveBefore = NativeImage.live();
  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() {
    assertEquals(liveBefore, NativeImage.live());
  }

  /** The numbers 0 to 255 of sRGB itself: what goes in comes out. */
  private YuvDecoder srgb() throws IOException {
    StringBuilder curve = new StringBuilder("0, 0");
    for (int i = 1; i <= 255; i++) {
      double e = i / 255.0;
      double linear = e <= 0.04045 ? e / 12.92 : Math.pow((e + 0.055) / 1.055, 2.4);
      curve.append(", ").append(65535 * linear).append(", ").append(65535 * e);
    }
    return new YuvDecoder(
        ToneCurve.of(
            Files.writeString(
                folder.resolve("tuning.json"),
                """
                {"version": 2.0, "algorithms": [
                  {"rpi.contrast": {"ce_enable": 0, "gamma_curve": [%s]}}]}
                """
                    .formatted(curve))));
  }

  /** Left half one colour, right half another, by JFIF's equations. */
  private static StreamFrame yuv(int stride, int[] left, int[] right) {
    FrameLayout layout = new FrameLayout(WIDTH, HEIGHT, stride, new FrameLayout.Pixels.Yuv420());
    StreamFrame frame = new StreamFrame(layout, facts(0));
    ByteBuffer bytes = frame.bytes();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int[] c = x < WIDTH / 2 ? left : right;
        double luma = 0.299 * c[0] + 0.587 * c[1] + 0.114 * c[2];
        bytes.put(y * stride + x, (byte) Math.round(luma));
        int at = stride * HEIGHT + y / 2 * (stride / 2) + x / 2;
        bytes.put(at, (byte) Math.round(128 + (c[2] - luma) / 1.772));
        bytes.put(
            at + stride * HEIGHT / 4,
            (byte) Math.min(255, Math.round(128 + (c[0] - luma) / 1.402)));
      }
    }
    return frame;
  }

  private static FrameFacts facts(double black) {
    return new FrameFacts(
        EXPOSURE,
        new FrameFacts.BlackLevel(black, black, black),
        OptionalDouble.empty(),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"1300", "1408"})
  void fullRangeColoursSurviveYuv(int stride) throws IOException {
    int[] skin = {224, 172, 140};
    int[] dark = {12, 5, 250};
    StreamFrame frame = yuv(stride, skin, dark);
    YuvDecoder decoder = srgb();
    try (ColourImage whole = decoder.whole(frame);
        ColourImage small = decoder.small(frame)) {
      assertEquals(ColourImage.Encoding.SRGB8, whole.encoding());
      assertEquals(WIDTH, whole.width());
      assertColour(skin, whole, 0.25, 2);
      assertColour(dark, whole, 0.75, 3);
      assertEquals(Preview.LONGEST_SIDE, small.width());
      assertColour(skin, small, 0.25, 2);
      assertColour(dark, small, 0.75, 3);
    }
  }

  @Test
  void blackAndWhiteReachBothEnds() throws IOException {
    StreamFrame frame = yuv(WIDTH, new int[] {0, 0, 0}, new int[] {255, 255, 255});
    try (ColourImage whole = srgb().whole(frame)) {
      assertColour(new int[] {0, 0, 0}, whole, 0.25, 0);
      assertColour(new int[] {255, 255, 255}, whole, 0.75, 0);
    }
  }

  /** A scene of one colour, as light of 1 before white balance. */
  private static StreamFrame bayer(String order, int bits, boolean packed, double[] light) {
    int stride = packed ? WIDTH * 3 / 2 + 10 : 2 * WIDTH + 56;
    FrameLayout layout =
        new FrameLayout(WIDTH, HEIGHT, stride, new FrameLayout.Pixels.Bayer(order, bits, packed));
    double black = 4096;
    StreamFrame frame = new StreamFrame(layout, facts(black));
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x += 2) {
        int one = level(order, bits, light, black, x, y);
        int two = level(order, bits, light, black, x + 1, y);
        ByteBuffer bytes = frame.bytes();
        if (packed) {
          int at = y * stride + x / 2 * 3;
          bytes.put(at, (byte) (one >> 4)).put(at + 1, (byte) (two >> 4));
          bytes.put(at + 2, (byte) ((two & 0xf) << 4 | (one & 0xf)));
        } else {
          int at = y * stride + 2 * x;
          bytes.put(at, (byte) one).put(at + 1, (byte) (one >> 8));
          bytes.put(at + 2, (byte) two).put(at + 3, (byte) (two >> 8));
        }
      }
    }
    return frame;
  }

  private static int level(String order, int bits, double[] light, double black, int x, int y) {
    double full = light["RGB".indexOf(order.charAt(2 * (y % 2) + x % 2))];
    return (int) Math.round((black + full * (65535 - black)) / (1 << (16 - bits)) - 0.5);
  }

  @ParameterizedTest
  @CsvSource({
    "RGGB,12,false",
    "GRBG,12,false",
    "GBRG,12,false",
    "BGGR,12,false",
    "RGGB,16,false",
    "BGGR,10,false",
    "RGGB,12,true",
    "GBRG,12,true"
  })
  void theMosaicIsDeveloped(String order, int bits, boolean packed) {
    StreamFrame frame = bayer(order, bits, packed, new double[] {0.1, 0.3, 0.05});
    BayerDecoder decoder = new BayerDecoder(new CameraSettings(20, 1, 2, 1.5));
    try (ColourImage whole = decoder.whole(frame);
        ColourImage small = decoder.small(frame)) {
      assertEquals(ColourImage.Encoding.LINEAR16, whole.encoding());
      int[] balanced = {(int) (0.2 * 65535), (int) (0.3 * 65535), (int) (0.075 * 65535)};
      int step = 3 * (1 << (16 - bits));
      assertColour(balanced, whole, 0.4, step);
      assertColour(balanced, small, 0.6, step);
      assertTrue(small.width() <= Preview.LONGEST_SIDE && small.width() > 320);
    }
  }

  @Test
  void lightOverTheTopAndBelowBlackIsCutOff() {
    BayerDecoder decoder = new BayerDecoder(new CameraSettings(20, 1, 2, 1.5));
    StreamFrame frame = bayer("RGGB", 12, false, new double[] {0.8, -0.01, 0.9});
    try (ColourImage whole = decoder.whole(frame)) {
      assertColour(new int[] {65535, 0, 65535}, whole, 0.5, 0);
    }
  }

  private static void assertColour(int[] redGreenBlue, ColourImage image, double x, int off) {
    double[] got = at(image.mat(), (int) (x * image.width()), image.height() / 2);
    for (int c = 0; c < 3; c++) {
      assertEquals(redGreenBlue[c], got[2 - c], off, "channel " + c);
    }
  }

  private static double[] at(Mat mat, int x, int y) {
    return mat.get(y, x);
  }
}
