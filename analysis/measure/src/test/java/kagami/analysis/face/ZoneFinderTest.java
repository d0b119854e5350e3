package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import kagami.analysis.face.SharedPictures.Change;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import tools.jackson.databind.JsonNode;

class ZoneFinderTest {
  private static final FaceFinder FINDER = new FaceFinder();
  private static final ZoneFinder ZONES = new ZoneFinder();
  private static final Map<String, Face> DRAWN = new ConcurrentHashMap<>();

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

  static Stream<Arguments> portraitsAndChanges() {
    List<Change> changes =
        List.of(
            new Change("shifted", 1, 0, -60, 40, 0),
            new Change("smaller", 0.85, 0, 0, 0, 0),
            new Change("turned", 1, 9, 0, 0, 200));
    return Stream.of("canada_026f.jpg", "canada_148m.jpg")
        .flatMap(name -> changes.stream().map(change -> Arguments.of(name, change)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("portraitsAndChanges")
  void zonesMoveWithTheFace(String name, Change change) {
    Mat source = SharedPictures.read(SharedPictures.face(name));
    try (ColourImage picture = Change.NONE.apply(source);
        ColourImage changed = change.apply(source)) {
      Face face = one(picture);
      Map<ZoneId, Zone> before = zones(face, picture);
      Map<ZoneId, Zone> after = zones(one(changed), changed);
      double allowed = 0.03 * face.eyeDistancePx();
      for (ZoneId id : before.keySet()) {
        PixelPoint from = centre(before.get(id).outline());
        PixelPoint expected = change.apply(from, source.cols(), source.rows());
        PixelPoint to = centre(after.get(id).outline());
        assertEquals(0, to.distanceTo(expected), allowed, id::id);
        if (!id.id().startsWith("nose_wing")) {
          assertEquals(share(before.get(id)), share(after.get(id)), 0.2, id::id);
        }
      }
      close(before);
      close(after);
    } finally {
      source.release();
    }
  }

  static List<String> canada() {
    return SharedPictures.CANADA;
  }

  @ParameterizedTest
  @MethodSource("canada")
  void portraitsHaveMeasurableCheeksAndForehead(String name) {
    try (ColourImage picture = SharedPictures.image(SharedPictures.face(name))) {
      Face face = SharedPictures.found(name);
      Map<ZoneId, Zone> zones = zones(face, picture);
      assertEquals(10, zones.size());
      for (ZoneId id :
          List.of(ZoneId.FOREHEAD, ZoneId.CHEEK_MEDIAL_LEFT, ZoneId.CHEEK_MEDIAL_RIGHT)) {
        assertTrue(share(zones.get(id)) > 0.6, id::id);
      }
      for (Zone zone : zones.values()) {
        assertTrue(clearOf(zone, face.leftEye(), 0.2 * face.eyeDistancePx()), zone.id()::id);
        assertTrue(clearOf(zone, face.rightEye(), 0.2 * face.eyeDistancePx()), zone.id()::id);
      }
      close(zones);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "canada_119m.jpg, true",
    "canada_148m.jpg, true",
    "canada_022f.jpg, false",
    "canada_044f.jpg, false",
    "canada_070f.jpg, false",
    "canada_098m.jpg, false",
  })
  void aChinWithABeardOrItsShadowIsNotMeasured(String name, boolean beard) {
    try (ColourImage picture = SharedPictures.image(SharedPictures.face(name))) {
      Map<ZoneId, Zone> zones = zones(SharedPictures.found(name), picture);
      double chin = share(zones.get(ZoneId.CHIN));
      assertTrue(beard ? chin < 0.05 : chin > 0.8, () -> "chin " + chin);
      close(zones);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nose", "cheek_left", "cheek_right", "forehead", "chin"})
  void zonesOfTheDrawnFaceLieInItsOwn(String region) {
    JsonNode truth = SharedPictures.json(SharedPictures.phantomFace().resolveSibling("truth.json"));
    Outline outline = SharedPictures.outline(truth.get("zones").get(region).get("outline_px"));
    ZoneId id =
        switch (region) {
          case "nose" -> ZoneId.NOSE_DORSUM;
          case "cheek_left" -> ZoneId.CHEEK_MEDIAL_LEFT;
          case "cheek_right" -> ZoneId.CHEEK_MEDIAL_RIGHT;
          case "forehead" -> ZoneId.FOREHEAD;
          default -> ZoneId.CHIN;
        };
    try (ColourImage picture = SharedPictures.image(SharedPictures.phantomFace());
        Mask inside = outline.toMask(picture.bounds())) {
      Map<ZoneId, Zone> zones = zones(drawn(picture), picture);
      PixelPoint centre = centre(zones.get(id).outline());
      assertTrue(
          inside.mat().get((int) centre.y(), (int) centre.x())[0] > 0,
          () -> id + " has its middle at " + centre);
      assertTrue(share(zones.get(id)) > 0.5, () -> id + " " + share(zones.get(id)));
      close(zones);
    }
  }

  /** The drawn face's own zones are wide ellipses: ours lie inside, side by side. */
  @Test
  void zonesOfTheDrawnFaceCoverItsOwnAndNothingElse(TestReporter reporter) {
    JsonNode truth = SharedPictures.json(SharedPictures.phantomFace().resolveSibling("truth.json"));
    try (ColourImage picture = SharedPictures.image(SharedPictures.phantomFace())) {
      Map<ZoneId, Zone> zones = zones(drawn(picture), picture);
      for (Map.Entry<String, List<ZoneId>> pair : ZONES_OF_TRUTH.entrySet()) {
        Outline whole =
            SharedPictures.outline(truth.get("zones").get(pair.getKey()).get("outline_px"));
        double[] shares = overlap(whole, pair.getValue(), zones, picture.bounds());
        reporter.publishEntry(
            pair.getKey(), "IoU %.2f, of ours inside %.2f".formatted(shares[0], shares[1]));
        assertTrue(shares[0] > 0.2 && shares[1] > 0.45, () -> pair.getKey() + " " + shares[0]);
      }
      JsonNode marks = truth.get("landmarks_px");
      double unit = drawn(picture).eyeDistancePx();
      for (Zone zone : zones.values()) {
        for (String place : List.of("eye_image_left", "eye_image_right", "mouth_centre")) {
          PixelPoint at = SharedPictures.point(marks.get(place));
          assertTrue(clearOf(zone, at, 0.13 * unit), () -> zone.id() + " near " + place);
        }
      }
      close(zones);
    }
  }

  private static final Map<String, List<ZoneId>> ZONES_OF_TRUTH =
      Map.of(
          "nose", List.of(ZoneId.NOSE_DORSUM, ZoneId.NOSE_WING_LEFT, ZoneId.NOSE_WING_RIGHT),
          "cheek_left", List.of(ZoneId.CHEEK_MEDIAL_LEFT, ZoneId.CHEEK_LATERAL_LEFT),
          "cheek_right", List.of(ZoneId.CHEEK_MEDIAL_RIGHT, ZoneId.CHEEK_LATERAL_RIGHT),
          "forehead", List.of(ZoneId.FOREHEAD),
          "chin", List.of(ZoneId.CHIN));

  /** {intersection over union, share of ours inside} of the valid areas. */
  private static double[] overlap(
      Outline truth, List<ZoneId> ids, Map<ZoneId, Zone> zones, Region bounds) {
    try (Mask whole = truth.toMask(bounds);
        Mask ours = Mask.filled(bounds.width(), bounds.height(), false)) {
      for (ZoneId id : ids) {
        Zone zone = zones.get(id);
        Region at = zone.bounds();
        Mat there = ours.mat().submat(at.y(), at.y() + at.height(), at.x(), at.x() + at.width());
        Core.bitwise_or(there, zone.valid().mat(), there);
        there.release();
      }
      double inTruth = whole.count();
      double inOurs = ours.count();
      Core.bitwise_and(whole.mat(), ours.mat(), whole.mat());
      double both = whole.count();
      return new double[] {both / (inTruth + inOurs - both), both / inOurs};
    }
  }

  /** The face of the drawn picture, looked for once. */
  private static Face drawn(ColourImage picture) {
    return DRAWN.computeIfAbsent("drawn", _ -> one(picture));
  }

  private static Face one(ColourImage picture) {
    return assertInstanceOf(FaceSearch.One.class, FINDER.find(picture)).face();
  }

  private static Map<ZoneId, Zone> zones(Face face, ColourImage picture) {
    Map<ZoneId, Zone> zones = new EnumMap<>(ZoneId.class);
    for (Zone zone : ZONES.zones(face, picture)) {
      zones.put(zone.id(), zone);
    }
    return zones;
  }

  private static void close(Map<ZoneId, Zone> zones) {
    zones.values().forEach(Zone::close);
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

  private static double share(Zone zone) {
    try (Mask whole = zone.outline().toMask(zone.bounds())) {
      return zone.valid().count() / (double) whole.count();
    }
  }

  private static boolean validAt(Zone zone, int x, int y) {
    return zone.valid().mat().get(y - zone.bounds().y(), x - zone.bounds().x())[0] > 0;
  }

  private static boolean clearOf(Zone zone, PixelPoint point, double radius) {
    try (Mask near = Mask.filled(zone.valid().width(), zone.valid().height(), false)) {
      Imgproc.circle(
          near.mat(),
          new Point(point.x() - zone.bounds().x(), point.y() - zone.bounds().y()),
          (int) radius,
          new Scalar(255),
          Imgproc.FILLED);
      Core.bitwise_and(near.mat(), zone.valid().mat(), near.mat());
      return near.count() == 0;
    }
  }

  private static PixelPoint centre(Outline outline) {
    double x = 0;
    double y = 0;
    for (PixelPoint point : outline.points()) {
      x += point.x() / outline.points().size();
      y += point.y() / outline.points().size();
    }
    return new PixelPoint(x, y);
  }
}
