package kagami.device.analyze;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Picture;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.PatchPlace;
import kagami.analysis.phantom.PhantomCapture;
import kagami.analysis.phantom.PhantomRenderer;
import kagami.analysis.phantom.Posed;
import kagami.analysis.phantom.Stance;
import kagami.analysis.phantom.StandardRig;
import kagami.analysis.phantom.Sway;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Good and broken inputs of the command, written into a folder. */
final class Inputs {
  private static final Posed SKIN =
      PhantomRenderer.closeUp(320, 240).pose(PatchModel.of(3), PatchPlace.flatAt(450));

  /** 0.18 mm per pixel: the coarse class. */
  private static final Posed FACE =
      PhantomRenderer.standard(1376, 1032).pose(FaceModel.of(1), Stance.at(380));

  private static final Exposure EXPOSURE =
      new Exposure(10, 1, StandardRig.exposure().redGain(), StandardRig.exposure().blueGain(), 0);

  private final Path folder;

  Inputs(Path folder) {
    this.folder = folder;
  }

  /** A capture set of skin, 320 x 240 pixels of 0.074 mm. */
  Path skin(String name) {
    return capture(SKIN, name);
  }

  /** A capture set of a face. */
  Path face(String name) {
    return capture(FACE, name);
  }

  /** A photo of a face, or of several side by side. */
  Path portrait(String name, int faces) {
    double[] full = StandardRig.levels(FACE.ring(), LightState.FULL);
    Path file = folder.resolve(name);
    try (ColourImage one = FACE.frame(full, EXPOSURE, Sway.NONE, 0.02, 3)) {
      Mat row = new Mat();
      Core.hconcat(java.util.Collections.nCopies(faces, one.mat()), row);
      try (ColourImage all = ColourImage.owning(row, ColourImage.Encoding.SRGB8)) {
        Picture.write(all, file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /** The photo under full light of a patch of skin. */
  Path photo(String name) throws IOException {
    Path set = skin(name + "-set");
    return Files.copy(set.resolve("full.png"), folder.resolve(name));
  }

  /** A capture set with one of its files changed. */
  Path broken(String name, String file, Change change) throws IOException {
    Path set = skin(name);
    Path target = set.resolve(file);
    byte[] before = Files.readAllBytes(target);
    Files.delete(target);
    byte[] after = change.apply(before);
    if (after.length > 0 || !change.equals(GONE)) {
      Files.write(target, after);
    }
    return set;
  }

  /** From the content of a file to another content. */
  interface Change {
    byte[] apply(byte[] content) throws IOException;
  }

  static final Change GONE = content -> new byte[0];
  static final Change EMPTY = content -> new byte[0];
  static final Change CUT = content -> Arrays.copyOf(content, content.length * 2 / 3);
  static final Change TEXT = content -> "not a picture\n".getBytes(StandardCharsets.UTF_8);
  static final Change GIANT = content -> giant();

  /** A PNG that promises 50,000 x 50,000 pixels. */
  private static byte[] giant() {
    ByteBuffer out = ByteBuffer.allocate(8 + 25 + 12).putLong(0x89504e470d0a1a0aL);
    for (byte[] part :
        List.of(
            ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(50_000)
                .putInt(50_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array(),
            "IEND".getBytes(StandardCharsets.US_ASCII))) {
      CRC32 sum = new CRC32();
      sum.update(part);
      out.putInt(part.length - 4).put(part).putInt((int) sum.getValue());
    }
    return out.array();
  }

  private Path capture(Posed posed, String name) {
    Path target = folder.resolve(name);
    try (CaptureSet set = PhantomCapture.captureSet(posed, EXPOSURE, 1)) {
      CaptureFolder.write(set, target);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return target;
  }
}
