package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import kagami.analysis.image.NativeImage;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;

/** What can go wrong with a camera's program, and what comes of it. */
class RpicamFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final SimulatedRingLight ring =
      SimulatedRingLight.open(RingLimits.DEFAULT, System::nanoTime);
  private final int liveBefore = NativeImage.live();
  @TempDir private Path folder;
  private LightLine line;
  private StandIn standIn;

  @BeforeEach
  void connect() throws IOException {
    line = new LightLine(ring);
    standIn = new StandIn(folder, line);
  }

  @AfterEach
  void hangUp() throws IOException {
    line.close();
    ring.close();
    assertEquals(liveBefore, NativeImage.live());
  }

  private static String refused(Camera camera) {
    try (camera) {
      return String.valueOf(assertThrows(CameraException.class, camera::prepare).getMessage());
    }
  }

  /** The next frame, or why there is none. */
  private static String next(Camera camera) {
    try {
      return switch (camera.next(0, PATIENCE)) {
        case Camera.Grab.Nothing() -> "nothing";
        case Camera.Grab.Taken(CameraFrame frame) -> {
          try (frame) {
            boolean held = frame.focusHeld() && camera.settings().held(frame.exposure());
            yield held ? "held" : "not held";
          }
        }
      };
    } catch (CameraException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aMissingProgramIsNamedWithItsPackage() throws IOException {
    RpicamSettings there =
        StandIn.settings(folder, RpicamSettings.Stream.YUV420, folder.resolve("no-such-program"));
    String message =
        refused(
            new RpicamCamera(
                there,
                new LiveView(_ -> Optional.empty(), Optional.empty(), OptionalDouble::empty)));
    assertTrue(message.contains("no-such-program") && message.contains("apt install"), message);
  }

  @Test
  void anOldProgramIsNamedWithItsVersion() throws IOException {
    RpicamCamera camera = standIn.camera(RpicamSettings.Stream.RAW);
    Path script = folder.resolve("rpicam-stand-in");
    Files.writeString(
        script, "#!/bin/sh\necho 'libcamera-apps build: c3a9c97a0a84 30-10-2022 (16:46:41)'\n");
    String message = refused(camera);
    assertTrue(message.contains("c3a9c97a0a84") && message.contains("upgrade"), message);
  }

  @Test
  void whatTheProgramSaysAtItsEndBecomesACauseAndAFix() throws IOException {
    String message =
        refused(
            standIn.camera(RpicamSettings.Stream.RAW, "'-Dstandin.error=no cameras available'"));
    assertTrue(message.contains("255") && message.contains("ribbon cable"), message);
  }

  @Test
  void anotherSizeThanAskedForIsRefused() throws IOException {
    String raw = refused(standIn.camera(RpicamSettings.Stream.RAW, "-Dstandin.size=320x240"));
    assertTrue(raw.contains("384 x 288") && raw.contains("it says 320 x 240"), raw);
  }

  @Test
  void aRawFormatThatIsNotReadIsRefused() throws IOException {
    String message =
        refused(standIn.camera(RpicamSettings.Stream.RAW, "-Dstandin.format=BGGR_PISP_COMP1"));
    assertTrue(message.contains("BGGR_PISP_COMP1") && message.contains(":U"), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"YUV420", "RAW"})
  void paddedRowsAndALateBeginAreTakenAsTheyAre(String stream) throws IOException {
    try (Camera camera =
        standIn.camera(
            RpicamSettings.Stream.valueOf(stream),
            "-Dstandin.stride=256",
            "-Dstandin.late-ms=700")) {
      camera.prepare();
      CameraFrame frame = ((Camera.Grab.Taken) camera.next(0, PATIENCE)).frame();
      try (frame) {
        assertEquals(384, frame.image().width());
        var right = frame.image().mat().submat(0, 288, 380, 384);
        var left = frame.image().mat().submat(0, 288, 0, 4);
        assertEquals(Core.mean(left).val[1], Core.mean(right).val[1], 2, "no padding shows");
        right.release();
        left.release();
      }
    }
  }

  @Test
  void settingsThatAreNotHeldShowInTheFrame() throws IOException {
    try (Camera camera = standIn.camera(RpicamSettings.Stream.YUV420)) {
      camera.prepare();
      for (String fault : List.of("gain 1.2", "digital 1.2", "exposure 9000")) {
        line.then(fault);
        assertEquals("not held", untilChanged(camera), fault);
        assertEquals("held", next(camera));
      }
    }
  }

  @Test
  void aLensThatMovesShowsInTheFrame() throws IOException {
    try (Camera camera =
        standIn.camera(RpicamSettings.Stream.RAW, OptionalDouble.of(2.2), "-Dstandin.lens=true")) {
      camera.prepare();
      assertEquals("held", next(camera));
      line.then("lens 2.3");
      assertEquals("not held", untilChanged(camera));
      assertEquals("held", next(camera));
    }
  }

  @Test
  void aLensThatCanMoveHasToBeToldWhere() throws IOException {
    String message = refused(standIn.camera(RpicamSettings.Stream.RAW, "-Dstandin.lens=true"));
    assertTrue(message.contains("mirror.camera.rpicam.lens-dioptres"), message);
    assertEquals(1, line.processes(), "it is not tried again");
  }

  private static String untilChanged(Camera camera) {
    String told = next(camera);
    for (int i = 0; i < 8 && told.equals("held"); i++) {
      told = next(camera);
    }
    return told;
  }

  /** No frame is ever given another's metadata. */
  @Test
  void aBrokenPairingEndsTheStreamAndTheNextPrepareHasItBack() throws IOException {
    try (Camera camera = standIn.camera(RpicamSettings.Stream.YUV420)) {
      int started = 0;
      for (String fault : List.of("no-frame", "no-record", "short 100000", "short 3000")) {
        camera.prepare();
        assertEquals("held", next(camera));
        assertEquals(++started, line.processes());
        line.then(fault);
        String told = untilChanged(camera);
        assertTrue(told.contains("restarted"), fault + ": " + told);
      }
    }
  }

  @Test
  void aFrameThatMayBeTornIsDropped() throws IOException {
    try (Camera camera = standIn.camera(RpicamSettings.Stream.YUV420)) {
      camera.prepare();
      long from = System.nanoTime();
      line.then("slow 1000");
      try (CameraFrame frame = ((Camera.Grab.Taken) camera.next(from, PATIENCE)).frame()) {
        long waited = System.nanoTime() - from;
        long age = System.nanoTime() - frame.exposure().sensorTimestampNs();
        assertTrue(waited < 900_000_000 || age < 600_000_000, waited + " ns, age " + age + " ns");
      }
      assertEquals(1, line.processes());
    }
  }

  @Test
  void silenceIsNothingAtFirstAndThenALostCamera() throws IOException {
    try (Camera camera = standIn.camera(RpicamSettings.Stream.RAW)) {
      camera.prepare();
      line.then("stall");
      String told = untilChanged(camera);
      assertEquals("nothing", told);
      told = next(camera);
      assertTrue(told.contains("hangs"), told);
      camera.prepare();
      assertEquals("held", next(camera));
    }
  }

  @Test
  void aSensorThatTimesOutIsALostCamera() throws IOException {
    try (Camera camera = standIn.camera(RpicamSettings.Stream.RAW)) {
      camera.prepare();
      line.then("timeout");
      String told = untilChanged(camera);
      assertTrue(told.contains("ribbon cable"), told);
    }
  }

  @Test
  void aPreviewHasALostCameraBackAfterAPause() throws IOException {
    try (Camera camera = standIn.camera(RpicamSettings.Stream.YUV420)) {
      camera.prepare();
      line.then("die");
      while (next(camera).equals("held")) {
        Thread.onSpinWait();
      }
      assertThrows(CameraException.class, () -> camera.preview(0, PATIENCE));
      assertTrue(previewComes(camera), "the camera stays away");
    }
  }

  private static boolean previewComes(Camera camera) {
    long giveUp = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < giveUp) {
      try {
        if (camera.preview(0, PATIENCE) instanceof Camera.Look.Seen(Preview preview)) {
          preview.close();
          return true;
        }
      } catch (CameraException stillPausing) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  @Test
  void closingEndsTheProgramAndRemovesItsPipe() throws IOException {
    Camera camera = standIn.camera(RpicamSettings.Stream.YUV420);
    camera.prepare();
    ProcessHandle program = program();
    assertTrue(program.isAlive());
    camera.close();
    assertFalse(program.isAlive());
    try (var left = Files.list(folder.resolve("run"))) {
      assertEquals(0, left.count());
    }
  }

  /** As on a full disk. */
  @Test
  void withoutRoomForItsNoteTheCameraWorksAllTheSame() throws IOException {
    Path note = folder.resolve("run").resolve("camera-" + ProcessHandle.current().pid() + ".run");
    Files.createDirectories(note.resolve("in the way"));
    try (Camera camera = standIn.camera(RpicamSettings.Stream.YUV420)) {
      camera.prepare();
      assertEquals("held", next(camera));
    }
    assertEquals(1, line.processes());
  }

  private ProcessHandle program() throws IOException {
    Path note = folder.resolve("run").resolve("camera-" + ProcessHandle.current().pid() + ".run");
    return ProcessHandle.of(Long.parseLong(Files.readString(note).split(" ", -1)[0])).orElseThrow();
  }

  /** As after a power cut of the mirror's process alone: nobody else may hold the camera. */
  @Test
  void whatAKilledMirrorLeftBehindIsClearedUp() throws Exception {
    Process owner = new ProcessBuilder("true").start();
    owner.waitFor();
    Process orphan = new ProcessBuilder("sleep", "60").start();
    Path run = Files.createDirectories(folder.resolve("run"));
    long began = orphan.info().startInstant().orElseThrow().toEpochMilli();
    Path note = run.resolve("camera-%d.run".formatted(owner.pid()));
    Files.writeString(note, orphan.pid() + " " + began);
    Path pipe = run.resolve("camera-%d.fifo".formatted(owner.pid()));
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    try (Camera camera = standIn.camera(RpicamSettings.Stream.YUV420)) {
      camera.prepare();
      assertTrue(orphan.waitFor(5, TimeUnit.SECONDS), "the orphan runs on");
      assertFalse(Files.exists(note) || Files.exists(pipe));
    } finally {
      orphan.destroyForcibly();
    }
  }

  /** A process that merely got the same number is left alone. */
  @Test
  void anotherProcessOfTheSameNumberIsNotEnded() throws Exception {
    Process owner = new ProcessBuilder("true").start();
    owner.waitFor();
    Process other = new ProcessBuilder("sleep", "60").start();
    Path run = Files.createDirectories(folder.resolve("run"));
    Files.writeString(
        run.resolve("camera-%d.run".formatted(owner.pid())),
        String.format(Locale.ROOT, "%d 12345", other.pid()));
    new LeftBehind(run).clear();
    assertTrue(other.isAlive());
    other.destroyForcibly();
  }
}
