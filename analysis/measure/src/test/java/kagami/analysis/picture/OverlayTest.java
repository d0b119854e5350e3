package kagami.analysis.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.NoLeaks;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.pore.Pore;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Scalar;

/** What is drawn is where the pore is, in the colour of its class, and nowhere else. */
@ExtendWith(NoLeaks.class)
final class OverlayTest {
  private static final double[] GREY = {90, 100, 110};
  private static final double MM_PER_PIXEL = 0.075;

  /** 3 mm are 40 pixels, so the outline is 20 pixels from the centre. */
  private static final double RADIUS = 20;

  private static final PixelPoint CENTRE = new PixelPoint(700, 500);

  @ParameterizedTest
  @EnumSource(Pore.Kind.class)
  void theOutlineIsDrawnAtTrueSizeInItsColour(Pore.Kind kind) {
    try (ColourImage drawn = draw(1600, 1200, pore(kind, true))) {
      assertEquals(1600, drawn.width());
      Scalar ink = Ink.of(pore(kind, true)).colour();
      for (double angle = 0; angle < 360; angle += 30) {
        PixelPoint at =
            CENTRE.plus(
                RADIUS * Math.cos(Math.toRadians(angle)), RADIUS * Math.sin(Math.toRadians(angle)));
        assertTrue(nearestTo(ink, drawn, at) < 60, kind + " at " + angle);
      }
      assertArrayEquals(GREY, drawn.mat().get(500, 700), "centre of the pore");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1600, 700})
  void farFromThePoreThePictureIsUnchanged(int width) {
    try (ColourImage drawn = draw(width, width * 3 / 4, pore(Pore.Kind.OPEN, true))) {
      int zoom = drawn.width() / width;
      assertEquals(width == 700 ? 2 : 1, zoom);
      for (int y = 60; y < width * 3 / 4 * zoom - 60; y += 7) {
        for (int x = 60; x < drawn.width() - 60; x += 7) {
          double far =
              new PixelPoint(x, y).distanceTo(new PixelPoint(CENTRE.x() * zoom, CENTRE.y() * zoom));
          if (far > (RADIUS + 8) * zoom) {
            assertArrayEquals(GREY, drawn.mat().get(y, x), x + ", " + y);
          }
        }
      }
    }
  }

  private static ColourImage draw(int width, int height, Pore pore) {
    Region bounds = new Region(0, 0, width, height);
    ZoneResult zone =
        new ZoneResult.Measured(
            ZoneId.PATCH,
            Outline.of(bounds),
            100,
            1,
            MM_PER_PIXEL,
            OptionalDouble.empty(),
            Map.of(),
            List.of(pore));
    ScanResult.Measured result =
        new ScanResult.Measured(
            new Scale(MM_PER_PIXEL, ScaleSource.STATED, 0),
            ResolutionClass.FULL,
            Optional.empty(),
            List.of(zone),
            List.of(),
            Optional.empty(),
            Map.of());
    try (ColourImage picture = ColourImage.ofSize(width, height, ColourImage.Encoding.SRGB8)) {
      picture.mat().setTo(new Scalar(GREY));
      return Overlay.draw(picture, result);
    }
  }

  private static Pore pore(Pore.Kind kind, boolean valid) {
    return new Pore(
        CENTRE, OptionalDouble.of(3000), 1, 0, 0.2, 0.01, OptionalDouble.empty(), kind, 9, valid);
  }

  /** Largest channel difference of the most similar pixel within two pixels. */
  private static double nearestTo(Scalar ink, ColourImage image, PixelPoint at) {
    double best = Double.MAX_VALUE;
    for (int y = (int) at.y() - 2; y <= at.y() + 2; y++) {
      for (int x = (int) at.x() - 2; x <= at.x() + 2; x++) {
        double[] pixel = image.mat().get(y, x);
        double worst = 0;
        for (int c = 0; c < 3; c++) {
          worst = Math.max(worst, Math.abs(pixel[c] - ink.val[c]));
        }
        best = Math.min(best, worst);
      }
    }
    return best;
  }
}
