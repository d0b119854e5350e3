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
          return made;
        });
  }

  private static LiveView view() {
    return new LiveView(Optional.empty(), Optional.empty(), () -> OptionalDouble.of(450));
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
      names = {"EXPOSURE", "GAIN", "WHITE_BALANCE", "AUTO_EXPOSURE", "AUTO_WHITE_BALANCE"})
  void aControlThatDriftsShowsInTheFrame(VideoPort.Control control) {
    camera().prepare();
    try (CameraFrame before = taken(0)) {
      assertTrue(camera().settings().held(before.exposure()));
    }
    var _ = port.get().set(control, 1.1 * port.get().get(control) + 3);
    taken(0).close();
    try (CameraFrame frame = taken(clock.now())) {
      assertFalse(camera().settings().held(frame.exposure()), "" + frame.exposure());
    }
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
