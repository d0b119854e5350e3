package kagami.analysis.bench;

import java.io.IOException;
import java.nio.file.Path;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;

/** The face whose scan is timed: an ordinary one, straight before the camera. */
final class BenchFace {
  private static final long SEED = 12;
  private static final double DISTANCE_MM = 450;

  /** Short enough that tone III does not clip under the whole ring. */
  private static final double EXPOSURE_MS = 10;

  private BenchFace() {}

  /** Draws the six frames at some size and writes them as a capture-set folder. */
  static void write(int width, int height, Path folder) throws IOException {
    PhantomRenderer renderer = PhantomRenderer.standard(width, height);
    try (CaptureSet set =
        PhantomCapture.captureSet(
            renderer.pose(FaceModel.of(SEED), Stance.at(DISTANCE_MM)), exposure(), SEED)) {
      CaptureFolder.write(set, folder);
    }
  }

  private static Exposure exposure() {
    Exposure standard = StandardRig.exposure();
    return new Exposure(EXPOSURE_MS, 1, standard.redGain(), standard.blueGain(), 0);
  }
}
