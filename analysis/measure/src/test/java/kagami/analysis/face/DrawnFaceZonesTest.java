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
import java.util.concurrent.ConcurrentHashMap;
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
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import tools.jackson.databind.JsonNode;

/** Zones on the shared drawn face, held against its own. */
class DrawnFaceZonesTest {
  private static final Map<String, Face> DRAWN = new ConcurrentHashMap<>();

  @AfterEach
  void nothingLeaks() {
    assertEquals(0, NativeImage.live());
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
}
