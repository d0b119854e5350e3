package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.StandardRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureFoldersTest {
  @TempDir private Path folder;

  private static CaptureSet set() {
    return PhantomCapture.captureSet(
        PhantomRenderer.closeUp(160, 120).pose(PatchModel.of(3), PatchPlace.flatAt(450)),
        StandardRig.exposure(),
        1);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void aPassIsThereWholeAndNothingBesideIt() throws IOException {
    Path target = folder.resolve("set");
    try (CaptureSet set = set()) {
      CaptureFolders.of(target, 1).write(set, target);
    }
    assertInstanceOf(OpenedCapture.Ready.class, CaptureFolder.read(target)).set().close();
    assertEquals(List.of("set"), names());
  }

  /** Something came into its place meanwhile. */
  @Test
  void ofAPassThatCannotBePlacedNoPictureIsLeft() throws IOException {
    Path target = folder.resolve("set");
    CaptureFolders folders = CaptureFolders.of(target, 1);
    Files.createDirectory(target);
    Files.writeString(target.resolve("other"), "");
    try (CaptureSet set = set()) {
      assertThrows(SetupException.class, () -> folders.write(set, target));
    }
    assertEquals(List.of("set"), names());
  }
}
