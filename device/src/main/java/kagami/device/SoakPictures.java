package kagami.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;

/** The pictures that a phase of a soak plays again and again. */
enum SoakPictures {
  /** Skin near the lens, 0.2 megapixels. */
  PATCH("patch") {
    @Override
    CaptureSet drawn() {
      return PhantomCapture.captureSet(
          PhantomRenderer.closeUp(516, 387).pose(PatchModel.of(SEED), PatchPlace.flatAt(450)),
          darker(StandardRig.exposure()),
          SEED);
    }
  },

  /** A whole face, 5.7 megapixels. */
  FULL("full") {
    @Override
    CaptureSet drawn() {
      return PhantomCapture.captureSet(
          PhantomRenderer.standard(2752, 2064).pose(FaceModel.of(SEED), Stance.at(430)),
          StandardRig.exposure(),
          SEED);
    }
  };

  private static final int SEED = 5;

  /** Near the lens a patch is as bright as the brightest part of a face. */
  private static final double DARKER = 0.7;

  private final String id;

  SoakPictures(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Draws them; the caller closes them. */
  abstract CaptureSet drawn();

  /** Draws them into a folder that is not there yet. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    try (CaptureSet set = drawn()) {
      CaptureFolder.write(set, folder);
    }
  }

  private static Exposure darker(Exposure usual) {
    return new Exposure(
        DARKER * usual.milliseconds(),
        usual.analogueGain(),
        usual.redGain(),
        usual.blueGain(),
        usual.sensorTimestampNs());
  }
}
