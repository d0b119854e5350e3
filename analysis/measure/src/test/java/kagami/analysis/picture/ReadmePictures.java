package kagami.analysis.picture;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.SkinCaptures;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Scope;
import kagami.analysis.phantom.Dose;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.PhantomSeries;
import kagami.analysis.phantom.Recording;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.track.Constellation;
import kagami.analysis.track.PoreTracker;
import kagami.analysis.track.TrackSettings;
import kagami.analysis.track.ZoneTrack;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/**
 * Redraws the pictures of the README; runs only when asked for: {@code mvn -pl analysis/measure -am
 * test -Dtest=ReadmePictures -Dsurefire.failIfNoSpecifiedTests=false}.
 */
final class ReadmePictures {
  private static final Path FOLDER = Path.of("..", "docs");

  /** The middle of the face, pixels. */
  private static final int WIDTH = 1900;

  private static final int TOP = 560;
  private static final int HEIGHT = 1250;

  /** Width of the picture that is kept, pixels. */
  private static final int SHOWN = 1400;

  /** Leaves the oily parts below the sensor's limit. */
  private static final double EXPOSURE_MS = 10;

  private static final int QUALITY = 85;

  @Test
  void overlay() throws IOException {
    PhantomRenderer renderer = PhantomRenderer.standard(2752, 2064);
    Exposure usual = StandardRig.exposure();
    Exposure exposure = new Exposure(EXPOSURE_MS, 1, usual.redGain(), usual.blueGain(), 0);
    try (CaptureSet set =
        PhantomCapture.captureSet(renderer.pose(FaceModel.of(1), Stance.at(420)), exposure, 1)) {
      ScanResult.Measured result =
          assertInstanceOf(
              ScanResult.Measured.class, new SkinAnalysis(System::nanoTime).analyseFace(set));
      try (Scope scope = new Scope();
          ColourImage drawn = Overlay.draw(set.full().image(), result)) {
        Mat canvas = drawn.mat();
        int footer = canvas.rows() - set.full().image().height();
        Mat sheet = scope.mat();
        Core.vconcat(
            List.of(
                scope.own(canvas.submat(new Rect((canvas.cols() - WIDTH) / 2, TOP, WIDTH, HEIGHT))),
                scope.own(canvas.submat(new Rect(0, canvas.rows() - footer, WIDTH, footer)))),
            sheet);
        Mat small = scope.mat();
        Size size = new Size(SHOWN, (double) SHOWN * sheet.rows() / sheet.cols());
        Imgproc.resize(sheet, small, size, 0, 0, Imgproc.INTER_AREA);
        write(small, "overlay.jpg");
      }
    }
  }

  /** A patch of skin and the same patch with pores a sixth narrower, on another day. */
  @Test
  void beforeAfter() throws IOException {
    PhantomSeries series = PhantomSeries.of(PatchModel.of(3));
    try (Recording first = series.repeat(1);
        Recording second = series.dosed(Dose.ofDiameter(0.85)).repeat(2)) {
      ZoneTrack track =
          new PoreTracker(TrackSettings.defaults())
              .track(
                  Constellation.of(SkinCaptures.measure(first.set())),
                  Constellation.of(SkinCaptures.measure(second.set())));
      try (ColourImage drawn =
          BeforeAfter.draw(
              first.set().full().image(),
              second.set().full().image(),
              List.of(assertInstanceOf(ZoneTrack.Tracked.class, track)))) {
        write(drawn.mat(), "before-after.jpg");
      }
    }
  }

  private static void write(Mat picture, String name) throws IOException {
    Files.createDirectories(FOLDER);
    assertTrue(
        Imgcodecs.imwrite(
            FOLDER.resolve(name).toString(),
            picture,
            new MatOfInt(Imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY)));
  }
}
