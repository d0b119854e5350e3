package kagami.analysis.face;

import static kagami.analysis.face.SeenZones.centre;
import static kagami.analysis.face.SeenZones.clearOf;
import static kagami.analysis.face.SeenZones.close;
import static kagami.analysis.face.SeenZones.one;
import static kagami.analysis.face.SeenZones.share;
import static kagami.analysis.face.SeenZones.zones;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import kagami.analysis.face.SharedPictures.Change;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.PixelPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opencv.core.Mat;

/** Zones on portraits of people. */
class PortraitZonesTest {
  @AfterEach
  void nothingLeaks() {
    assertEquals(0, NativeImage.live());
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
}
