package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.phantom.PhantomCard;
import kagami.analysis.phantom.StandardRig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Cards drawn with a known lens, before the standard ring. */
class FlatFieldTest {
  private static final int WIDTH = 1014;
  private static final int HEIGHT = 760;
  private static final CameraGeometry CAMERA = StandardRig.camera(WIDTH, HEIGHT);

  private final int live = NativeImage.live();

  @AfterEach
  void nothingIsLeft() {
    assertEquals(live, NativeImage.live());
  }

  private static Exposure exposure(double milliseconds) {
    Exposure rig = StandardRig.exposure();
    return new Exposure(milliseconds, 1, rig.redGain(), rig.blueGain(), 0);
  }

  private static CaptureSet white(double distanceMm, double saidMm, double milliseconds) {
    PhantomCard card = PhantomCard.white(WIDTH, HEIGHT, distanceMm);
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      double[] levels = StandardRig.levels(StandardRig.standardRing(), light);
      ColourImage image = card.frame(levels, exposure(milliseconds), 0.02, 7);
      frames.add(new Frame(light, image, exposure(milliseconds)));
    }
    return new CaptureSet(
        frames,
        OptionalDouble.of(saidMm),
        Optional.of(CAMERA),
        Optional.of(StandardRig.standardRing()),
        OptionalDouble.empty());
  }

  @Test
  void theDrawnVignettingIsRecoveredWithinAPercentEverywhere() {
    try (CaptureSet near = white(350, 351, 6);
        CaptureSet far = white(550, 548.5, 6)) {
      assertEquals(Optional.empty(), FlatFieldFit.trouble(near));
      FlatFieldFit fit = FlatFieldFit.of(List.of(near, far), CAMERA);
      double worst = 0;
      for (int channel = 0; channel < 3; channel++) {
        for (int y = 0; y < HEIGHT; y += 20) {
          for (int x = 0; x < WIDTH; x += 20) {
            double drawn = PhantomCard.vignetting(CAMERA, channel, x, y);
            worst = Math.max(worst, Math.abs(fit.field().at(channel, x, y) / drawn - 1));
          }
        }
      }
      assertTrue(worst < 0.01, "worst " + worst + " residual " + fit.residual());
      assertTrue(PhantomCard.vignetting(CAMERA, 1, 0, 0) < 0.8);
      assertTrue(fit.residual() < 0.01, "" + fit.residual());
      fit.strength().forEach((light, share) -> assertEquals(1, share, 0.01, light.id()));
    }
  }

  @Test
  void aCorrectedCardIsAsBrightAtItsCornersAsTheRingMakesIt() {
    try (CaptureSet near = white(350, 350, 6);
        CaptureSet far = white(550, 550, 6)) {
      FlatField field = FlatFieldFit.of(List.of(near, far), CAMERA).field();
      try (ColourImage corrected = field.correct(far.full().image())) {
        assertEquals(ColourImage.Encoding.LINEAR16, corrected.encoding());
        double drop = light(corrected, 20, 20) / light(corrected, WIDTH / 2, HEIGHT / 2);
        double expected = irradiance(20, 20, 550) / irradiance(WIDTH / 2, HEIGHT / 2, 550);
        // Room light, 0.02 everywhere, is in the picture and not in the ring's light.
        assertEquals(expected, drop, 0.015);
        assertTrue(expected < 0.9, "" + expected);
      }
      try (ColourImage small = ColourImage.ofSize(32, 24, ColourImage.Encoding.SRGB8)) {
        assertThrows(IllegalArgumentException.class, () -> field.correct(small));
      }
    }
  }

  /** Mean green around a place. */
  private static double light(ColourImage picture, int x, int y) {
    double sum = 0;
    for (int dy = -15; dy <= 15; dy++) {
      for (int dx = -15; dx <= 15; dx++) {
        sum += picture.mat().get(y + dy, x + dx)[1] / 961;
      }
    }
    return sum;
  }

  private static double irradiance(int x, int y, double z) {
    return StandardRig.standardRing().leds().stream()
        .mapToDouble(
            led -> {
              double dx = (x - CAMERA.principalPoint().x()) / CAMERA.focalPx() * z - led.x();
              double dy = (y - CAMERA.principalPoint().y()) / CAMERA.focalPx() * z - led.y();
              return z / Math.pow(dx * dx + dy * dy + z * z, 1.5);
            })
        .sum();
  }

  @Test
  void anOverexposedCardIsRefused() {
    try (CaptureSet bright = white(350, 350, 20)) {
      assertTrue(FlatFieldFit.trouble(bright).orElseThrow().contains("too bright"));
    }
  }

  /** The card's middle is on the axis. */
  private static void isOutlined(ScaleCard.Sighting seen, double pxPerMm) {
    double halfWidth = pxPerMm * ScaleCard.WIDTH_MM / 2;
    double halfHeight = pxPerMm * ScaleCard.HEIGHT_MM / 2;
    for (int corner = 0; corner < 4; corner++) {
      double x = corner == 1 || corner == 2 ? halfWidth : -halfWidth;
      double y = corner >= 2 ? halfHeight : -halfHeight;
      PixelPoint found = seen.outline().get(corner);
      assertEquals(CAMERA.principalPoint().x() + x, found.x(), 1);
      assertEquals(CAMERA.principalPoint().y() + y, found.y(), 1);
    }
  }

  @Test
  void theFocalLengthIsRecoveredWithinHalfAPercent() {
    SplittableRandom random = new SplittableRandom(11);
    List<FocalLength.View> views = new ArrayList<>();
    for (double distance : new double[] {350, 450, 550}) {
      PhantomCard card = PhantomCard.scale(WIDTH, HEIGHT, distance);
      double[] levels = StandardRig.levels(StandardRig.standardRing(), LightState.FULL);
      try (ColourImage image = card.frame(levels, exposure(6), 0.02, 3)) {
        ScaleCard.Sighting seen = ScaleCard.find(image).orElseThrow();
        assertEquals(12, seen.markers());
        assertTrue(seen.residualPx() < 0.4, "" + seen);
        assertEquals(CAMERA.focalPx() / distance, seen.pxPerMm(), 0.002 * seen.pxPerMm());
        isOutlined(seen, CAMERA.focalPx() / distance);
        views.add(new FocalLength.View(distance + random.nextDouble(-1, 1), seen.pxPerMm()));
      }
    }
    FocalLength focal = FocalLength.of(views);
    assertEquals(CAMERA.focalPx(), focal.focalPx(), 0.005 * CAMERA.focalPx(), "" + focal);
    assertTrue(focal.standardError() < 0.01 * focal.focalPx(), "" + focal);
    try (ColourImage blank = ColourImage.ofSize(320, 240, ColourImage.Encoding.SRGB8)) {
      blank.mat().setTo(new org.opencv.core.Scalar(128, 128, 128));
      assertEquals(Optional.empty(), ScaleCard.find(blank));
    }
  }
}
