package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import kagami.analysis.image.NativeImage;
import kagami.device.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract, kept with a video device that is written by hand. */
class V4l2CameraTest extends LiveCameraContract {
  private final AtomicReference<FakeVideoPort> port = new AtomicReference<>();
  private int opened;
  @TempDir private Path folder;

  @Override
  Camera open() throws IOException {
    return camera(Files.createFile(folder.resolve("video7")), Map.of());
  }

  private V4l2Camera camera(Path device, Map<VideoPort.Control, Double> stubborn) {
    return new V4l2Camera(
        settings(device),
        view(),
        () -> {
          FakeVideoPort made = new FakeVideoPort(ring, stubborn);
          port.set(made);
          opened++;
          return made;
        });
  }

  private static LiveView view() {
    return new LiveView(_ -> Optional.empty(), Optional.empty(), () -> OptionalDouble.of(450));
  }

  private static V4l2Settings settings(Path device) {
    return new V4l2Settings(
        device,
        64,
        48,
        new V4l2Settings.Mode("MJPG", 20, Duration.ofNanos(FakeVideoPort.READOUT_NS)),
        new V4l2Settings.Locks(10, 3, 4600, OptionalInt.of(40)));
  }

  @Override
  void lose() {
    port.get().unplug();
  }

  @Override
  Running running() {
    return new Running(opened, opened > 0 && !port.get().closed());
  }

  @Test
  void aDriverThatFailsAfterAPictureLeavesNoPicture() throws IOException {
    int live = NativeImage.live();
    try (Camera camera = camera(Files.createFile(folder.resolve("video9")), Map.of())) {
      camera.prepare();
      port.get().failToTell();
      Waiting.until("given up", Duration.ofSeconds(20), () -> port.get().closed());
    }
    assertEquals(live, NativeImage.live());
  }

  @Test
  void aMissingDeviceIsNamed() {
    try (Camera absent = new V4l2Camera(settings(folder.resolve("video9")), view())) {
      CameraException problem = assertThrows(CameraException.class, absent::prepare);
      assertTrue(String.valueOf(problem.getMessage()).contains("video9"), problem.getMessage());
    }
  }

  /** The real port: a file that is no video device cannot be opened. */
  @Test
  void whatIsNoVideoDeviceIsRefusedWithTheFix() throws IOException {
    try (Camera none =
        new V4l2Camera(settings(Files.createFile(folder.resolve("video8"))), view())) {
      CameraException problem = assertThrows(CameraException.class, none::prepare);
      assertTrue(String.valueOf(problem.getMessage()).contains("fuser"), problem.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource(VideoPort.Control.class)
  void aControlThatIsNotKeptIsNamed(VideoPort.Control control) {
    try (Camera stubborn = camera(folder.resolve("video7"), Map.of(control, 77.0))) {
      CameraException problem = assertThrows(CameraException.class, stubborn::prepare);
      assertTrue(String.valueOf(problem.getMessage()).contains(control.id()), problem.getMessage());
      assertTrue(port.get().closed());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = VideoPort.Control.class,
      names = {
        "FOCUS",
        "AUTO_FOCUS",
        "EXPOSURE",
        "GAIN",
        "WHITE_BALANCE",
        "AUTO_EXPOSURE",
        "AUTO_WHITE_BALANCE"
      })
  void aControlThatDriftsShowsInTheFrame(VideoPort.Control control) {
    camera().prepare();
    try (CameraFrame before = taken(0)) {
      assertTrue(held(before));
    }
    var _ = port.get().set(control, 1.1 * port.get().get(control) + 3);
    taken(0).close();
    try (CameraFrame frame = taken(clock.now())) {
      assertFalse(held(frame), "" + frame);
    }
  }

  private boolean held(CameraFrame frame) {
    return frame.focusHeld() && camera().settings().held(frame.exposure());
  }

  /** The nearest or farthest focus of many a camera is its 0. */
  @Test
  void aCameraThatFocusesByItselfIsLockedToAnyFocusToo() {
    FakeVideoPort webcam = new FakeVideoPort(ring, Map.of());
    try (Camera camera = new V4l2Camera(focused(OptionalInt.of(0)), view(), () -> webcam)) {
      camera.prepare();
      assertEquals(0, webcam.get(VideoPort.Control.AUTO_FOCUS));
      assertEquals(0, webcam.get(VideoPort.Control.FOCUS));
    }
  }

  @Test
  void aCameraThatFocusesByItselfHasToBeToldWhere() {
    FakeVideoPort webcam = new FakeVideoPort(ring, Map.of());
    try (Camera camera = new V4l2Camera(focused(OptionalInt.empty()), view(), () -> webcam)) {
      CameraException problem = assertThrows(CameraException.class, camera::prepare);
      String message = String.valueOf(problem.getMessage());
      assertTrue(message.contains("mirror.camera.v4l2.focus"), message);
      assertEquals(0, webcam.get(VideoPort.Control.AUTO_FOCUS), "it does not even hunt");
    }
  }

  @Test
  void aFixedLensNeedsNoFocusAndTakesNone() {
    Map<VideoPort.Control, Double> none = Map.of(VideoPort.Control.FOCUS, -1.0);
    FakeVideoPort fixed = new FakeVideoPort(ring, none).fixedLens();
    try (Camera camera = new V4l2Camera(focused(OptionalInt.empty()), view(), () -> fixed)) {
      camera.prepare();
      CameraFrame frame = ((Camera.Grab.Taken) camera.next(0, PATIENCE)).frame();
      try (frame) {
        assertTrue(frame.focusHeld());
      }
      assertEquals(-1, fixed.get(VideoPort.Control.AUTO_FOCUS));
    }
    FakeVideoPort other = new FakeVideoPort(ring, none).fixedLens();
    try (Camera camera = new V4l2Camera(focused(OptionalInt.of(40)), view(), () -> other)) {
      CameraException problem = assertThrows(CameraException.class, camera::prepare);
      String message = String.valueOf(problem.getMessage());
      assertTrue(message.contains("focus_absolute"), message);
    }
  }

  private V4l2Settings focused(OptionalInt focus) {
    V4l2Settings usual = settings(folder.resolve("video7"));
    V4l2Settings.Locks locks = usual.locks();
    return new V4l2Settings(
        usual.device(),
        usual.width(),
        usual.height(),
        usual.mode(),
        new V4l2Settings.Locks(locks.exposureMs(), locks.gain(), locks.whiteBalanceK(), focus));
  }

  @Test
  void anotherClockIsRefused() {
    camera().prepare();
    port.get().stampWithAnotherClock();
    CameraException problem = assertThrows(CameraException.class, this::manyFrames);
    assertTrue(String.valueOf(problem.getMessage()).contains("clock"), problem.getMessage());
  }

  @Test
  void silenceIsNothingAtFirstAndThenALostCamera() {
    camera().prepare();
    port.get().fallSilent();
    CameraException problem = assertThrows(CameraException.class, this::manyFrames);
    assertTrue(String.valueOf(problem.getMessage()).contains("hangs"), problem.getMessage());
    camera().prepare();
    taken(0).close();
  }

  private void manyFrames() {
    for (int i = 0; i < 50; i++) {
      if (camera().next(0, PATIENCE) instanceof Camera.Grab.Taken(CameraFrame frame)) {
        frame.close();
      }
    }
  }
}
