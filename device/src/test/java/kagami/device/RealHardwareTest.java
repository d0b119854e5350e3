package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraException;
import kagami.device.camera.CameraSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How settings become a real camera; its program only takes down what it was told. */
class RealHardwareTest {
  private final Parts parts = new Parts();
  private final Map<String, String> flags = new LinkedHashMap<>();
  @TempDir private Path home;

  @BeforeEach
  void program() throws IOException {
    Path program =
        Files.writeString(
            home.resolve("rpicam"),
            """
            #!/bin/sh
            if [ "$1" = --version ]; then
              echo "rpicam-apps build: v1.9.0 8ccd9e3a5a1b 15-08-2025 (11:25:17)"
              exit 0
            fi
            printf '%%s ' "$@" > "%s"
            echo "ERROR: *** no cameras available ***" >&2
            exit 255
            """
                .formatted(told()));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    flags.put("mirror.data", home.resolve("data").toString());
    flags.put("mirror.camera.rpicam.command", program.toString());
    flags.put("mirror.capture.exposure-ms", "10");
  }

  @AfterEach
  void close() {
    parts.close();
  }

  private Path told() {
    return home.resolve("told");
  }

  private Camera camera(CameraUse use, String... more) {
    for (int i = 0; i < more.length; i += 2) {
      flags.put(more[i], more[i + 1]);
    }
    MirrorConfig config =
        switch (Config.mirror(Sources.ofFlags(home, flags))) {
          case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
          case Outcome.Invalid<MirrorConfig> invalid -> fail(invalid.toString());
        };
    Hardware.Eye eye = RealHardware.eye(parts, config, use, () -> OptionalDouble.of(450));
    assertTrue(eye.live());
    return eye.camera();
  }

  private static String refusal(Camera camera) {
    return String.valueOf(assertThrows(CameraException.class, camera::prepare).getMessage());
  }

  private String line() throws IOException {
    return Files.readString(told()).strip();
  }

  @Test
  void aRawCameraIsToldEverythingThatTheSettingsSay() throws IOException {
    Camera camera =
        camera(
            CameraUse.SCAN,
            "mirror.camera.kind",
            "rpicam-raw",
            "mirror.camera.rpicam.frames-per-second",
            "4",
            "mirror.camera.rpicam.lens-dioptres",
            "0");
    assertEquals("rpicam-raw", camera.kind());
    assertEquals(new CameraSettings(10, 1, 2.35, 1.85), camera.settings());
    assertFalse(Files.exists(told()), "nothing runs before it is needed");
    assertTrue(refusal(camera).contains("ribbon cable"));
    Path pipe = home.resolve("data/run/camera-" + ProcessHandle.current().pid() + ".fifo");
    assertEquals(
        "-n -t 0 --mode 4056:3040:12:U --framerate 4.0000 --buffer-count 8 --shutter 10000us"
            + " --gain 1.0000 --awbgains 2.3500,1.8500 --tuning-file"
            + " /usr/share/libcamera/ipa/rpi/vc4/imx477_scientific.json"
            + " --autofocus-mode manual --lens-position 0.0000 --flush --metadata "
            + pipe
            + " --metadata-format txt -o -",
        line());
  }

  @Test
  void aTuningThatAdaptsIsReplacedByASteadyCopy() throws IOException {
    Path tuning =
        Files.writeString(
            home.resolve("imx708.json"),
            """
            {"version": 2.0, "target": "bcm2835", "algorithms": [
              {"rpi.alsc": {"omega": 1.3, "n_iter": 100}},
              {"rpi.contrast": {"ce_enable": 1, "gamma_curve": [0, 0, 65535, 65535]}}]}
            """);
    Camera camera =
        camera(
            CameraUse.SCAN,
            "mirror.camera.kind",
            "rpicam",
            "mirror.camera.rpicam.tuning-file",
            tuning.toString());
    assertTrue(refusal(camera).contains("ribbon cable"));
    Path copy = home.resolve("data/run/tuning.json");
    assertTrue(line().contains("--width 2752 --height 2064 "), line());
    assertTrue(line().contains("--tuning-file " + copy + " "), line());
    assertTrue(line().contains("--autofocus-mode manual --flush"), line());
  }

  @Test
  void beforeWhitePaperLessIsExposedAndTheWholeSensorSeen() throws IOException {
    Camera camera = camera(CameraUse.WHITE_PAPER, "mirror.camera.kind", "rpicam-raw");
    assertEquals(3, camera.settings().exposureMs(), 1e-9);
    refusal(camera);
    assertTrue(line().contains("--shutter 3000us "), line());
  }

  @Test
  void aUsbCameraIsTheOneThatTheSettingsName() throws IOException {
    Path device = Files.createFile(home.resolve("video3"));
    Camera camera =
        camera(
            CameraUse.SCAN,
            "mirror.camera.kind",
            "v4l2",
            "mirror.camera.v4l2.device",
            device.toString());
    assertEquals("v4l2", camera.kind());
    assertEquals(10, camera.settings().exposureMs());
    assertTrue(refusal(camera).contains(device.toString()));
    assertFalse(Files.exists(told()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"phantom", "folder"})
  void whatNeedsNoHardwareIsRefusedWithTheWayOut(String kind) {
    SetupException problem =
        assertThrows(
            SetupException.class,
            () ->
                camera(
                    CameraUse.SCAN,
                    "mirror.camera.kind",
                    kind,
                    "mirror.camera.folder",
                    home.toString()));
    assertTrue(String.valueOf(problem.getMessage()).contains("--simulate"), problem.getMessage());
  }
}
