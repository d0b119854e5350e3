package kagami.device.analyze;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.image.Picture;

/**
 * Takes one input after the other from file to results; whatever is wrong with one stays with it.
 */
final class AnalyzeRun {
  private final ReliefFields relief = new ReliefFields();
  private final SkinAnalysis analysis = new SkinAnalysis(System::nanoTime, relief);
  private final OutputFolder output;
  private final boolean patch;
  private final OptionalDouble mmPerPixel;

  AnalyzeRun(OutputFolder output, boolean patch, OptionalDouble mmPerPixel) {
    this.output = output;
    this.patch = patch;
    this.mmPerPixel = mmPerPixel;
  }

  Summary run(Path input) {
    Path folder = output.of(input);
    return switch (open(input)) {
      case OpenedCapture.Unreadable broken -> Summary.failed(input, broken.problem());
      case OpenedCapture.Ready ready -> {
        try (CaptureSet set = ready.set()) {
          yield measure(input, folder, stated(set));
        } catch (FileSystemException e) {
          String why = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
          yield Summary.failed(input, "cannot write " + e.getFile() + ": " + why);
        } catch (IOException e) {
          yield Summary.failed(
              input, "cannot write the results to " + folder + ": " + e.getMessage());
        }
      }
    };
  }

  private Summary measure(Path input, Path folder, CaptureSet set) throws IOException {
    try {
      ScanResult result = patch ? analysis.analysePatch(set) : analysis.analyseFace(set);
      Report report = Report.of(input.toString(), result);
      output.write(folder, report, result, set.full().image(), relief.fields());
      return Summary.of(input, folder, result);
    } finally {
      relief.clear();
    }
  }

  private OpenedCapture open(Path input) {
    if (Files.isDirectory(input)) {
      return CaptureFolder.read(input);
    }
    return switch (Picture.read(input)) {
      case Picture.Decoded photo ->
          new OpenedCapture.Ready(CaptureSet.ofPhoto(photo.image(), mmPerPixel));
      case Picture.Unreadable broken ->
          new OpenedCapture.Unreadable(input + " " + broken.problem());
    };
  }

  /** What the command line says of the scale beats what the folder says. */
  private CaptureSet stated(CaptureSet set) {
    return mmPerPixel.isEmpty()
        ? set
        : new CaptureSet(set.frames(), set.distanceMm(), set.camera(), set.ring(), mmPerPixel);
  }
}
