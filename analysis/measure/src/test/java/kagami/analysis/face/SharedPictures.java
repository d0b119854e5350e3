package kagami.analysis.face;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.PixelPoint;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pictures with known eyes from outside the project; tests that need them skip without. */
public final class SharedPictures {
  public static final List<String> CANADA =
      List.of("022f", "026f", "044f", "045f", "048f", "054f", "070f", "098m", "119m", "148m")
          .stream()
          .map("canada_%s.jpg"::formatted)
          .toList();

  /**
   * What is known about a picture.
   *
   * @param west pupil on the left side of the picture
   * @param east the other pupil
   * @param irisWidthPx mean of both
   */
  public record Eyes(PixelPoint west, PixelPoint east, double irisWidthPx) {
    double distancePx() {
      return west.distanceTo(east);
    }
  }

  /** Picture = zoom · rotation about the middle, then a shift; the canvas grows by a border. */
  record Change(String name, double zoom, double rollDeg, double dx, double dy, int border) {
    static final Change NONE = new Change("as it is", 1, 0, 0, 0, 0);

    PixelPoint apply(PixelPoint p, int width, int height) {
      double cos = zoom * Math.cos(Math.toRadians(rollDeg));
      double sin = zoom * Math.sin(Math.toRadians(rollDeg));
      double x = p.x() - width / 2.0;
      double y = p.y() - height / 2.0;
      return new PixelPoint(
          cos * x - sin * y + width / 2.0 + dx + border,
          sin * x + cos * y + height / 2.0 + dy + border);
    }

    ColourImage apply(Mat source) {
      int width = source.cols();
      int height = source.rows();
      PixelPoint zero = apply(new PixelPoint(0, 0), width, height);
      double cos = zoom * Math.cos(Math.toRadians(rollDeg));
      double sin = zoom * Math.sin(Math.toRadians(rollDeg));
      Mat affine = new Mat(2, 3, CvType.CV_64F);
      affine.put(0, 0, cos, -sin, zero.x(), sin, cos, zero.y());
      Mat changed = new Mat();
      Imgproc.warpAffine(
          source,
          changed,
          affine,
          new Size(width + 2.0 * border, height + 2.0 * border),
          Imgproc.INTER_LINEAR,
          Core.BORDER_CONSTANT,
          new Scalar(130, 130, 130));
      affine.release();
      return ColourImage.owning(changed, ColourImage.Encoding.SRGB8);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static final Map<String, Face> FOUND = new ConcurrentHashMap<>();

  private SharedPictures() {}

  static Path folder() {
    String shared = System.getProperty("kagami.shared", "");
    assumeTrue(
        !shared.isEmpty() && Files.isDirectory(Path.of(shared)),
        "skipped: the folder of shared pictures (system property kagami.shared) is absent");
    return Path.of(shared);
  }

  public static Path face(String name) {
    return folder().resolve("faces").resolve(name);
  }

  static Path phantomFace() {
    return folder().resolve("phantom/faces/f9_III/full.png");
  }

  static Mat read(Path file) {
    NativeImage.loadLibrary();
    Mat picture = Imgcodecs.imread(file.toString());
    assumeTrue(!picture.empty(), "skipped: cannot read " + file);
    return picture;
  }

  public static ColourImage image(Path file) {
    return ColourImage.owning(read(file), ColourImage.Encoding.SRGB8);
  }

  /** The face of a portrait, looked for once for all tests. */
  public static Face found(String name) {
    return FOUND.computeIfAbsent(
        name,
        _ -> {
          try (ColourImage picture = image(face(name))) {
            return assertInstanceOf(FaceSearch.One.class, new FaceFinder().find(picture)).face();
          }
        });
  }

  static JsonNode json(Path file) {
    return JsonMapper.builder().build().readTree(file.toFile());
  }

  public static Eyes eyes(String name) {
    JsonNode entry = json(face("eyes.json")).get(name);
    JsonNode iris = entry.get("irisWidthPx");
    return new Eyes(
        point(entry.get("eyes").get(0)),
        point(entry.get("eyes").get(1)),
        (iris.get(0).asDouble() + iris.get(1).asDouble()) / 2);
  }

  static Outline outline(JsonNode corners) {
    List<PixelPoint> points = new ArrayList<>();
    corners.forEach(pair -> points.add(point(pair)));
    return new Outline(points);
  }

  static PixelPoint point(JsonNode pair) {
    return new PixelPoint(pair.get(0).asDouble(), pair.get(1).asDouble());
  }
}
