package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.ColourImage;
import kagami.analysis.image.Picture;
import kagami.device.capture.CaptureOutcome;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LightPlan;
import kagami.device.capture.PassCapture;
import kagami.device.light.Sectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;
import org.opencv.core.Scalar;

class FolderCameraTest extends CameraContract {
  private static final int SIZE = 40;

  @TempDir private Path folder;

  @Override
  Camera open() throws IOException {
    write(folder.resolve("scan-1"), 1, 400);
    write(folder.resolve("scan-2"), 2, 410);
    return player(folder);
  }

  private FolderCamera player(Path path) {
    return new FolderCamera(path, LightPlan.everyState(), ring, clock);
  }

  @Test
  void oneFolderPerScanAndThenFromTheBeginningAgain() {
    try (Camera camera = player(folder)) {
      List<Double> distances = new ArrayList<>();
      for (int scan = 0; scan < 3; scan++) {
        camera.prepare();
        distances.add(camera.optics().distanceMm().orElseThrow());
        camera.rest();
      }
      assertEquals(List.of(400.0, 410.0, 400.0), distances);
    }
  }

  @Test
  void whoWasGotInPlaceIsScannedFromTheSameFolder() {
    try (Camera camera = player(folder)) {
      camera.prepare();
      camera.prepare();
      assertEquals(400, camera.optics().distanceMm().orElseThrow());
      ring.beginScan();
      ring.show(Sectors.ALL);
      brightness(camera);
      camera.prepare();
      assertEquals(410, camera.optics().distanceMm().orElseThrow());
    }
  }

  @Test
  void theSecondTimeALightIsShownItsSecondFrameIsPlayed() {
    try (Camera camera = player(folder.resolve("scan-1"))) {
      camera.prepare();
      ring.beginScan();
      ring.show(Sectors.ALL);
      double first = brightness(camera);
      double second = brightness(camera);
      assertEquals(first + 3, second, 0.01);
      assertEquals(first, brightness(camera), 0.01);
      ring.dark();
    }
  }

  @Test
  void lightWithoutARecordedFrameGivesNone() {
    try (Camera camera = player(folder)) {
      camera.prepare();
      ring.beginScan();
      ring.show(Sectors.of(4));
      assertInstanceOf(Camera.Grab.Nothing.class, camera.next(clock.now(), Duration.ofSeconds(1)));
      ring.dark();
    }
  }

  @Test
  void aFolderWithoutCaptureSetsIsNamed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    CameraException problem = assertThrows(CameraException.class, () -> player(empty));
    assertTrue(problem.getMessage().contains("empty"), problem.getMessage());
    assertThrows(CameraException.class, () -> player(folder.resolve("absent")));
  }

  @Test
  void aPhotoIsAFrameUnderFullLightAndEachScanPlaysTheNext() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    photo(photos.resolve("a.png"), 0);
    photo(photos.resolve("b.PNG"), 20);
    Files.writeString(photos.resolve("notes.txt"), "not a picture");
    try (FolderCamera camera = player(photos)) {
      assertEquals(Set.of(LightState.FULL), camera.lights());
      List<Double> played = new ArrayList<>();
      for (int scan = 0; scan < 3; scan++) {
        camera.prepare();
        ring.beginScan();
        ring.show(Sectors.ALL);
        played.add(brightness(camera));
        ring.dark();
        assertInstanceOf(
            Camera.Grab.Nothing.class, camera.next(clock.now(), Duration.ofMillis(200)));
        camera.rest();
      }
      assertEquals(List.of(200.0, 220.0, 200.0), played);
    }
    try (FolderCamera alone = player(photos.resolve("b.PNG"))) {
      alone.prepare();
    }
  }

  @Test
  void theLightPlanOfPhotosIsFullLightAlone() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    photo(photos.resolve("a.png"), 0);
    try (FolderCamera camera = player(photos)) {
      CaptureSettings settings = CaptureSettings.DEFAULT.within(camera.lights());
      camera.prepare();
      ring.beginScan();
      CaptureOutcome outcome =
          new PassCapture(camera, ring, settings, clock::now).run(_ -> {}, () -> false);
      try (CaptureSet set = assertInstanceOf(CaptureOutcome.Captured.class, outcome).set()) {
        assertEquals(List.of(LightState.FULL), set.frames().stream().map(Frame::light).toList());
      }
    }
    CaptureSettings whole = CaptureSettings.DEFAULT;
    assertEquals(whole, whole.within(camera().lights()));
  }

  @Test
  void photosBesideCaptureSetsAndBrokenPhotosAreNamed() throws IOException {
    photo(folder.resolve("stray.png"), 0);
    assertTrue(refused(folder).contains("capture sets and photos"), refused(folder));
    Path broken = Files.createDirectory(folder.resolve("broken"));
    Files.writeString(broken.resolve("a.jpg"), "no picture");
    assertTrue(refused(broken).contains("a.jpg"), refused(broken));
  }

  private String refused(Path path) {
    return String.valueOf(assertThrows(CameraException.class, () -> player(path)).getMessage());
  }

  private static void photo(Path file, int base) throws IOException {
    try (ColourImage image = picture(LightState.FULL, base)) {
      Picture.write(image, file);
    }
  }

  private static double brightness(Camera camera) {
    Camera.Grab.Taken taken = (Camera.Grab.Taken) camera.next(0, Duration.ofSeconds(1));
    try (CameraFrame frame = taken.frame()) {
      return Core.mean(frame.image().mat()).val[1];
    }
  }

  private static void write(Path path, int base, double distanceMm) throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (LightState light : LightState.values()) {
      frames.add(new Frame(light, picture(light, base), new Exposure(8, 1, 2.35, 1.85, 1)));
    }
    frames.add(
        new Frame(
            LightState.FULL,
            picture(LightState.FULL, base + 3),
            new Exposure(8, 1, 2.35, 1.85, 2)));
    try (CaptureSet set =
        new CaptureSet(
            frames,
            OptionalDouble.of(distanceMm),
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty())) {
      CaptureFolder.write(set, path);
    }
  }

  /** Dim everywhere, brighter on the side that the light comes from. */
  private static ColourImage picture(LightState light, int base) {
    ColourImage image = ColourImage.ofSize(SIZE, SIZE, ColourImage.Encoding.SRGB8);
    image.mat().setTo(Scalar.all(light == LightState.FULL ? base + 200 : base + 20));
    int half = SIZE / 2;
    switch (light) {
      case AMBIENT, FULL -> {}
      case NORTH -> brighten(image, 0, half, 0, SIZE);
      case SOUTH -> brighten(image, half, SIZE, 0, SIZE);
      case WEST -> brighten(image, 0, SIZE, 0, half);
      case EAST -> brighten(image, 0, SIZE, half, SIZE);
    }
    return image;
  }

  private static void brighten(ColourImage image, int row0, int row1, int column0, int column1) {
    image.mat().submat(row0, row1, column0, column1).setTo(Scalar.all(100));
  }
}
