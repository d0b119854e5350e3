package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.EnumMap;
import java.util.Map;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Mask;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import org.opencv.core.Core;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Looks for a face and its zones, and asks how a zone lies. */
final class SeenZones {
  private static final FaceFinder FINDER = new FaceFinder();
  private static final ZoneFinder ZONES = new ZoneFinder();

  private SeenZones() {}

  static Face one(ColourImage picture) {
    return assertInstanceOf(FaceSearch.One.class, FINDER.find(picture)).face();
  }

  static Map<ZoneId, Zone> zones(Face face, ColourImage picture) {
    Map<ZoneId, Zone> zones = new EnumMap<>(ZoneId.class);
    for (Zone zone : ZONES.zones(face, picture)) {
      zones.put(zone.id(), zone);
    }
    return zones;
  }

  static void close(Map<ZoneId, Zone> zones) {
    zones.values().forEach(Zone::close);
  }

  /** What of its outline is valid. */
  static double share(Zone zone) {
    try (Mask whole = zone.outline().toMask(zone.bounds())) {
      return zone.valid().count() / (double) whole.count();
    }
  }

  /** True when no valid skin lies that near. */
  static boolean clearOf(Zone zone, PixelPoint point, double radius) {
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

  /** Mean of the corners. */
  static PixelPoint centre(Outline outline) {
    double x = 0;
    double y = 0;
    for (PixelPoint point : outline.points()) {
      x += point.x() / outline.points().size();
      y += point.y() / outline.points().size();
    }
    return new PixelPoint(x, y);
  }
}
