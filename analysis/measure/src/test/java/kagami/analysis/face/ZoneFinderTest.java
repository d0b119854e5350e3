package kagami.analysis.face;

import static kagami.analysis.face.SeenZones.centre;
import static kagami.analysis.face.SeenZones.close;
import static kagami.analysis.face.SeenZones.one;
import static kagami.analysis.face.SeenZones.share;
import static kagami.analysis.face.SeenZones.zones;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.Map;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Zones on even skin with single things drawn on it. */
class ZoneFinderTest {
  @AfterEach
  void nothingLeaks() {
    assertEquals(0, NativeImage.live());
  }

  @Test
  void plainSkinHasAllTenZonesInTheirPlaces() {
    try (ColourImage picture = skin(1400, 1600)) {
      Face face = face(500, 600, 900, 600);
      Map<ZoneId, Zone> zones = zones(face, picture);
      EnumSet<ZoneId> expected = EnumSet.allOf(ZoneId.class);
      expected.remove(ZoneId.PATCH);
      assertEquals(expected, zones.keySet());
      for (Zone zone : zones.values()) {
        assertEquals(zone.bounds(), zone.bounds().within(picture.bounds()));
        assertEquals(zone.bounds().width(), zone.valid().width());
        assertEquals(zone.bounds().height(), zone.valid().height());
        assertTrue(zone.meanTiltCos() > 0.8 && zone.meanTiltCos() <= 1, zone::toString);
        boolean left = zone.id().id().endsWith("_left");
        boolean right = zone.id().id().endsWith("_right");
        double side = centre(zone.outline()).x() - 700;
        assertTrue(left ? side > 50 : right ? side < -50 : Math.abs(side) < 5, zone::toString);
      }
      assertTrue(share(zones.get(ZoneId.FOREHEAD)) > 0.95);
      assertTrue(share(zones.get(ZoneId.CHEEK_MEDIAL_LEFT)) > 0.95);
      close(zones);
    }
  }

  @Test
  void zonesDoNotOverlap() {
    try (ColourImage picture = skin(1400, 1600);
        Mask all = Mask.filled(1400, 1600, false)) {
      Map<ZoneId, Zone> zones = zones(face(500, 600, 900, 640), picture);
      int sum = 0;
      for (Zone zone : zones.values()) {
        try (Mask one = zone.outline().toMask(picture.bounds())) {
          sum += one.count();
          Core.bitwise_or(all.mat(), one.mat(), all.mat());
        }
      }
      assertEquals(sum, all.count());
      close(zones);
    }
  }

  @Test
  void zonesOutsideThePictureAreLeftOut() {
    try (ColourImage picture = skin(1400, 900)) {
      Map<ZoneId, Zone> zones = zones(face(500, 600, 900, 600), picture);
      assertTrue(!zones.containsKey(ZoneId.CHIN));
      assertTrue(zones.containsKey(ZoneId.CHEEK_MEDIAL_LEFT));
      for (Zone zone : zones.values()) {
        assertEquals(zone.bounds(), zone.bounds().within(picture.bounds()));
      }
      close(zones);
    }
  }

  /** A pore of 0.6 mm is 3.8 pixels wide here; the hair is 0.5 mm thick; a nose has nostrils. */
  @ParameterizedTest(name = "skin {0} {1} {2}")
  @CsvSource({"190, 205, 235", "120, 150, 205", "45, 65, 105", "25, 35, 55"})
  void poresStayValidAndHairDoesNotOnAnySkinTone(int blue, int green, int red) {
    Scalar dark = new Scalar(0.6 * blue, 0.6 * green, 0.6 * red);
    try (ColourImage picture = skin(1400, 1600, blue, green, red)) {
      for (int x : new int[] {648, 752}) {
        Imgproc.ellipse(
            picture.mat(), new Point(x, 880), new Size(18, 9), 0, 0, 360, dark, Imgproc.FILLED);
      }
      for (int x = 730; x < 920; x += 20) {
        for (int y = 700; y < 920; y += 20) {
          Imgproc.circle(picture.mat(), new Point(x, y), 2, dark, Imgproc.FILLED, Imgproc.LINE_AA);
        }
      }
      Imgproc.line(
          picture.mat(), new Point(450, 700), new Point(560, 900), dark, 3, Imgproc.LINE_AA);
      Map<ZoneId, Zone> zones = zones(face(500, 600, 900, 600), picture);
      assertTrue(share(zones.get(ZoneId.CHEEK_MEDIAL_LEFT)) > 0.95);
      assertTrue(!validAt(zones.get(ZoneId.CHEEK_MEDIAL_RIGHT), 510, 809));
      assertTrue(validAt(zones.get(ZoneId.CHEEK_MEDIAL_RIGHT), 565, 809));
      close(zones);
    }
  }

  @Test
  void anotherColourOnTheForeheadIsNotValid() {
    try (ColourImage picture = skin(1400, 1600)) {
      Imgproc.rectangle(
          picture.mat(),
          new Point(400, 150),
          new Point(1000, 330),
          new Scalar(150, 140, 130),
          Imgproc.FILLED);
      Map<ZoneId, Zone> zones = zones(face(500, 600, 900, 600), picture);
      assertTrue(!validAt(zones.get(ZoneId.FOREHEAD), 700, 320));
      assertTrue(validAt(zones.get(ZoneId.FOREHEAD), 700, 370));
      close(zones);
    }
  }

  private static Face face(double westX, double westY, double eastX, double eastY) {
    PixelPoint west = new PixelPoint(westX, westY);
    PixelPoint east = new PixelPoint(eastX, eastY);
    return new Face(
        new Region(0, 0, 1, 1),
        east,
        west,
        0.186 * west.distanceTo(east),
        0.5,
        new Face.Pose(0, 0, 0),
        false);
  }

  private static ColourImage skin(int width, int height) {
    return skin(width, height, 130, 150, 200);
  }

  private static ColourImage skin(int width, int height, int blue, int green, int red) {
    NativeImage.loadLibrary();
    Mat flat = new Mat(height, width, CvType.CV_8UC3, new Scalar(blue, green, red));
    return ColourImage.owning(flat, ColourImage.Encoding.SRGB8);
  }

  private static boolean validAt(Zone zone, int x, int y) {
    return zone.valid().mat().get(y - zone.bounds().y(), x - zone.bounds().x())[0] > 0;
  }
}
