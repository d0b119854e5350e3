package kagami.analysis.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.OpenedCapture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A recording in a folder says the same as in memory. */
final class PhantomFolderTest {
  @Test
  void picturesAndTruthAreWrittenAndRead(@TempDir Path folder) throws IOException {
    PatchModel skin = PatchModel.of(51).withMarks(new PatchModel.Marks(9, 2, 8, 1, 3, 20));
    try (Recording recording = PhantomSeries.of(skin).repeat(1)) {
      PhantomFolder.write(recording, folder);
      JsonNode truth = JsonMapper.shared().readTree(Files.readString(folder.resolve("truth.json")));
      assertEquals(486, truth.get("image").get("width").asInt());
      assertEquals(recording.truth().pores().size(), truth.get("pores").size());
      PhantomTruth.TruePore first = recording.truth().pores().getFirst();
      JsonNode written = truth.get("pores").get(0);
      assertEquals(first.centre().x(), written.get("x").asDouble(), 1e-9);
      assertEquals(first.contrast(), written.get("contrast_full_g").asDouble(), 1e-9);
      assertEquals(
          recording.truth().marks().size(),
          truth.get("freckles").size()
              + truth.get("moles").size()
              + truth.get("red_spots").size()
              + truth.get("wrinkles").size()
              + truth.get("hairs").size()
              + truth.get("stubble").size());
    }
    OpenedCapture opened = CaptureFolder.read(folder);
    OpenedCapture.Ready ready = assertInstanceOf(OpenedCapture.Ready.class, opened);
    try (var set = ready.set()) {
      assertEquals(6, set.frames().size());
      assertTrue(set.hasQuadrants());
    }
  }
}
