package kagami.analysis.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import kagami.analysis.NoLeaks;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.EyeWhite;
import kagami.analysis.face.EyeWhite.Part;
import kagami.analysis.face.Face;
import kagami.analysis.face.SharedPictures;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;

/** The white of the eyes of people, held against landmarks that were placed by hand. */
@ExtendWith(NoLeaks.class)
final class PortraitWhiteTest {
  private static final List<String> PORTRAITS =
      Stream.concat(
              SharedPictures.CANADA.stream(),
              Stream.of("029", "039", "067", "103", "119", "143")
                  .map("neutral_front_%s_03.jpg"::formatted))
          .toList();

  /** What was found of one eye. */
  private record Found(boolean told, boolean beside, boolean brighter, boolean paler) {
    boolean white() {
      return beside && brighter && paler;
    }
  }

  @Test
  void whatIsFoundIsWhite(TestReporter reporter) {
    List<Found> eyes = new ArrayList<>();
    int faces = 0;
    for (String name : PORTRAITS) {
      List<Found> both = look(name);
      reporter.publishEntry(name, both.toString());
      eyes.addAll(both);
      faces += both.stream().allMatch(Found::told) ? 1 : 0;
    }
    long told = eyes.stream().filter(Found::told).count();
    long white = eyes.stream().filter(eye -> eye.told && eye.white()).count();
    reporter.publishEntry(
        "portraits",
        "%d of %d faces tell both eyes, %d of %d eyes, %d of these white"
            .formatted(faces, PORTRAITS.size(), told, eyes.size(), white));
    assertTrue(told >= 0.7 * eyes.size(), () -> told + " of " + eyes.size() + " eyes");
    assertEquals(told, white, eyes::toString);
  }

  private static List<Found> look(String name) {
    Face face = SharedPictures.found(name);
    SharedPictures.Eyes truth = SharedPictures.eyes(name);
    try (ColourImage picture = SharedPictures.image(SharedPictures.face(name));
        CaptureSet photo = CaptureSet.ofPhoto(picture, OptionalDouble.empty())) {
      List<EyeWhite> eyes = EyeWhite.of(face);
      return List.of(
          look(photo, eyes.getFirst(), truth.west(), truth.irisWidthPx() / 2),
          look(photo, eyes.getLast(), truth.east(), truth.irisWidthPx() / 2));
    }
  }

  /**
   * Beside the iris as people see it, brighter than it, and paler than the skin below; an iris may
   * be as grey as the white.
   */
  private static Found look(CaptureSet photo, EyeWhite eye, PixelPoint iris, double radiusPx) {
    Sclera sclera = Sclera.of(photo, eye).orElseThrow();
    double[] white = new double[3];
    double[] dark = new double[3];
    double[] skin = new double[3];
    List<Integer> places = new ArrayList<>();
    for (Part side : List.of(Part.WEST, Part.EAST)) {
      for (int place : sclera.white(side)) {
        places.add(place);
      }
    }
    for (int c = 0; c < 3; c++) {
      float[] light = sclera.piece().channel(c);
      white[c] = places.stream().mapToDouble(i -> light[i]).average().orElseThrow();
      dark[c] = mean(light, sclera.places(Part.IRIS));
      skin[c] = Sclera.skin(photo, eye, c);
    }
    Region region = sclera.piece().region();
    boolean beside =
        places.stream()
            .map(
                i ->
                    new PixelPoint(
                        region.x() + i % region.width(), region.y() + i / region.width()))
            .mapToDouble(iris::distanceTo)
            .allMatch(d -> d > 1.05 * radiusPx && d < 2.1 * radiusPx);
    boolean paler = saturation(white) < saturation(skin);
    boolean brighter = white[LinearLight.GREEN] > dark[LinearLight.GREEN];
    return new Found(Sclera.light(photo, eye).isPresent(), beside, brighter, paler);
  }

  private static double mean(float[] light, int[] places) {
    double sum = 0;
    for (int place : places) {
      sum += light[place];
    }
    return sum / places.length;
  }

  private static double saturation(double[] colour) {
    double most = Math.max(colour[0], Math.max(colour[1], colour[2]));
    double least = Math.min(colour[0], Math.min(colour[1], colour[2]));
    return (most - least) / most;
  }
}
