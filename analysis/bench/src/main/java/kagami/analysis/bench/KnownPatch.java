package kagami.analysis.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PhantomScore;
import kagami.analysis.phantom.PhantomSeries;
import kagami.analysis.phantom.Recording;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded patch of skin whose pores are known. Owns its frames.
 *
 * @param name what people call it
 * @param targets its pores, and which of them are to be found
 * @param mmPerPixel size of a pixel on the skin
 */
record KnownPatch(String name, CaptureSet set, List<PhantomScore.Target> targets, double mmPerPixel)
    implements AutoCloseable {
  private static final PatchModel.Marks MARKS = new PatchModel.Marks(30, 3, 25, 2);

  private static final double LEAST_CONTRAST = 0.08;
  private static final double LEAST_UM = 200;
  private static final double LEAST_PX = 2.5;

  KnownPatch {
    targets = List.copyOf(targets);
  }

  /** Draws one with freckles, moles, hairs and lines. */
  static KnownPatch drawn(long seed) {
    Recording drawn = PhantomSeries.of(PatchModel.of(seed).withMarks(MARKS)).still(seed);
    return new KnownPatch(
        "a drawn patch of skin",
        drawn.set(),
        PhantomScore.targets(drawn.truth(), drawn.set().full().image().bounds()),
        drawn.truth().mmPerPixel());
  }

  /**
   * Reads a capture-set folder with its {@code truth.json}.
   *
   * @throws IOException when it is none, or does not tell its pores and its scale
   */
  static KnownPatch read(Path folder) throws IOException {
    List<PhantomScore.Target> targets = truth(folder.resolve("truth.json"));
    switch (CaptureFolder.read(folder)) {
      case OpenedCapture.Unreadable broken -> throw new IOException(broken.problem());
      case OpenedCapture.Ready ready -> {
        CaptureSet set = ready.set();
        if (set.distanceMm().isEmpty() || set.camera().isEmpty()) {
          set.close();
          throw new IOException(folder + " does not tell the distance and the focal length");
        }
        double mmPerPixel = set.distanceMm().getAsDouble() / set.camera().get().focalPx();
        return new KnownPatch(folder.getFileName().toString(), set, targets, mmPerPixel);
      }
    }
  }

  private static List<PhantomScore.Target> truth(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(file + " is missing: the pores of a patch must be known");
    }
    JsonNode truth;
    try {
      truth = JsonMapper.shared().readTree(Files.readString(file));
    } catch (JacksonException e) {
      throw new IOException(file + " is not valid: " + e.getOriginalMessage(), e);
    }
    List<PhantomScore.Target> targets = new ArrayList<>();
    for (JsonNode pore : truth.path("pores")) {
      double um = pore.path("eq_diameter_um").asDouble(0);
      double px = pore.path("eq_diameter_px").asDouble(0);
      boolean counts =
          !pore.path("border").asBoolean(true)
              && pore.path("contrast_full_g").asDouble(0) >= LEAST_CONTRAST
              && um >= LEAST_UM
              && px >= LEAST_PX;
      PixelPoint centre = new PixelPoint(pore.path("x").asDouble(0), pore.path("y").asDouble(0));
      targets.add(new PhantomScore.Target(centre, um, px, counts));
    }
    if (targets.isEmpty()) {
      throw new IOException(file + " holds no pores");
    }
    return targets;
  }

  /** The frame under full light. */
  ColourImage picture() {
    return set.full().image();
  }

  PhantomScore score(List<PhantomScore.Found> found) {
    return PhantomScore.ofTargets(targets, found, picture().bounds());
  }

  @Override
  public void close() {
    set.close();
  }
}
