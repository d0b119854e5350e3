package kagami.analysis.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.NoLeaks;
import kagami.analysis.SkinCaptures;
import kagami.analysis.ZoneResult;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Picture;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.phantom.PatchModel;
import kagami.analysis.phantom.StandardRig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;

/** A capture set survives the disk; a broken folder names the file and the problem. */
@ExtendWith(NoLeaks.class)
final class CaptureFolderTest {
  @TempDir private Path folder;

  @Test
  void aCaptureSetComesBackWithTheSameNumbers() throws IOException {
    try (CaptureSet set =
        SkinCaptures.capture(
            SkinCaptures.patch(PatchModel.of(2)), SkinCaptures.Conditions.STANDARD, 1)) {
      CaptureFolder.write(set, folder);
      try (CaptureSet read = ready()) {
        assertEquals(set.camera(), read.camera());
        assertEquals(set.ring(), read.ring());
        assertEquals(set.distanceMm(), read.distanceMm());
        assertEquals(set.mmPerPixel(), read.mmPerPixel());
        assertEquals(
            set.frames().stream().map(Frame::exposure).toList(),
            read.frames().stream().map(Frame::exposure).toList());
        ZoneResult.Measured before = SkinCaptures.measure(set);
        ZoneResult.Measured after = SkinCaptures.measure(read);
        assertEquals(before.metrics(), after.metrics());
        assertEquals(before.pores(), after.pores());
      }
    }
  }

  @Test
  void severalFramesOfOneLightStateAreKeptInOrder() throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      frames.add(small(LightState.FULL, 40 + i));
    }
    try (CaptureSet set = SkinCaptures.set(SkinCaptures.patch(PatchModel.of(2)), frames)) {
      CaptureFolder.write(set, folder);
    }
    try (CaptureSet read = ready()) {
      assertEquals(
          List.of(40.0, 41.0, 42.0),
          read.all(LightState.FULL).stream().map(f -> Core.mean(f.image().mat()).val[0]).toList());
    }
  }

  @Test
  void aRelativeFolderWithDotsIsRead() throws IOException {
    good();
    Path here = Path.of("").toAbsolutePath();
    Path relative = here.relativize(folder.toAbsolutePath());
    try (CaptureSet read = ready(relative.resolve("."))) {
      assertEquals(6, read.frames().size());
    }
  }

  @Test
  void aFolderNamedByADotIsRead() throws IOException {
    Path here = Path.of("capture.json");
    Files.deleteIfExists(here);
    good();
    for (Path file : list()) {
      Files.copy(file, Path.of(file.getFileName().toString()));
    }
    try (CaptureSet read = ready(Path.of("."))) {
      assertEquals(6, read.frames().size());
    } finally {
      for (Path file : list()) {
        Files.deleteIfExists(Path.of(file.getFileName().toString()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kagami.capture/1         | kagami.capture/9        | capture.json  | schema
          "light":"north"          | "light":"up"            | capture.json  | unknown light state "up"
          "file":"north.png"       | "file":"../x.png"       | capture.json  | outside the folder
          "file":"north.png"       | "file":"/etc/x.png"     | capture.json  | outside the folder
          "file":"north.png"       | "file":"gone.png"       | gone.png      | does not exist
          "file":"north.png"       | "file":"no\\u0000.png"  | capture.json  | file
          "file":"north.png",      |                         | capture.json  | lacks its file
          "encoding":"srgb8"       | "encoding":"linear16"   | .png          | linear16
          "exposureMs":20.0        | "exposureMs":-20.0      | capture.json  | -20.0
          "analogueGain":1.0       | "analogueGain":0        | capture.json  | above 0
          "exposureMs":20.0        | "exposureMs":"slow"     | capture.json  | not valid
          "light":"full"           | "light":"ambient"       | %             | full light
          "distanceMm":450.0       | "distanceMm":-450.0     | %             | -450.0
          "distanceMm":450.0       | "mmPerPixel":0          | %             | per pixel
          "focalPx"                | "focal"                 | -             | -
          "whiteBalanceGains":[    | "whiteBalanceGains":[null, | capture.json | white balance
          "frames":[               | "frames":[null,         | capture.json  | frame
          "leds":[                 | "leds":[null,           | %             | LED
          "quadrant":"east"        | "quadrant":"full"       | %             | full
          {"schema                 | {{"schema               | capture.json  | not valid
          """)
  void everyBrokenDescriptionNamesFileAndProblem(
      String from, String to, String file, String problem) throws IOException {
    good();
    Path description = folder.resolve("capture.json");
    String text = Files.readString(description);
    assertTrue(text.contains(from), from + " in " + text);
    Files.writeString(description, text.replace(from, to == null ? "" : to));
    int live = NativeImage.live();
    if (problem.equals("-")) {
      ready().close();
    } else {
      String said = unreadable();
      assertTrue(said.contains(file.equals("%") ? folder.toString() : file), said);
      assertTrue(said.contains(problem), said);
      assertEquals(1, said.lines().count(), said);
    }
    assertEquals(live, NativeImage.live());
  }

  @Test
  void anotherSizeNamesTheFrame() throws IOException {
    good();
    try (ColourImage other = picture(12, 9, 60)) {
      Picture.write(other, folder.resolve("west.png"));
    }
    String said = unreadable();
    assertTrue(said.contains("west.png is 12 x 9 pixels"), said);
  }

  @Test
  void aTruncatedFrameIsNamed() throws IOException {
    good();
    Path frame = folder.resolve("south.png");
    byte[] whole = Files.readAllBytes(frame);
    Files.write(frame, Arrays.copyOf(whole, whole.length - 20));
    assertTrue(unreadable().contains("south.png is truncated"), unreadable());
  }

  @Test
  void anEmptyFolderIsNoCaptureSet() {
    assertTrue(unreadable().contains("holds no capture.json"));
  }

  @Test
  void noFrameAtAllIsNoCaptureSet() throws IOException {
    Files.writeString(
        folder.resolve("capture.json"), "{\"schema\":\"kagami.capture/1\",\"encoding\":\"srgb8\"}");
    assertTrue(unreadable().contains("full light"), unreadable());
  }

  @Test
  void anEmptyDescriptionIsNotValid() throws IOException {
    Files.writeString(folder.resolve("capture.json"), "");
    assertTrue(unreadable().contains("capture.json"), unreadable());
    Files.writeString(folder.resolve("capture.json"), "null");
    assertTrue(unreadable().contains("capture.json"), unreadable());
  }

  private List<Path> list() throws IOException {
    try (var files = Files.list(folder)) {
      return files.toList();
    }
  }

  private CaptureSet ready() {
    return ready(folder);
  }

  private static CaptureSet ready(Path where) {
    OpenedCapture read = CaptureFolder.read(where);
    return assertInstanceOf(OpenedCapture.Ready.class, read, read::toString).set();
  }

  private String unreadable() {
    return assertInstanceOf(OpenedCapture.Unreadable.class, CaptureFolder.read(folder)).problem();
  }

  private void good() throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      frames.add(small(light, 90));
    }
    try (CaptureSet set =
        new CaptureSet(
            frames,
            OptionalDouble.of(450),
            Optional.of(new CameraGeometry(6081, new PixelPoint(3, 4))),
            Optional.of(StandardRig.standardRing()),
            OptionalDouble.empty())) {
      CaptureFolder.write(set, folder);
    }
  }

  private static Frame small(LightState light, int level) {
    return new Frame(light, picture(16, 12, level), StandardRig.exposure());
  }

  private static ColourImage picture(int width, int height, int level) {
    ColourImage image = ColourImage.ofSize(width, height, ColourImage.Encoding.SRGB8);
    image.mat().setTo(org.opencv.core.Scalar.all(level));
    return image;
  }
}
