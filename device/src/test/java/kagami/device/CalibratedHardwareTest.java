package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kagami.analysis.calibrate.FocalLength;
import kagami.config.Config;
import kagami.config.MirrorConfig;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.config.checkup.Finding;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.calibrate.CalibrationFile;
import kagami.device.calibrate.Drawn;
import kagami.device.camera.FrameView;
import kagami.device.camera.LightLine;
import kagami.device.camera.Optics;
import kagami.device.camera.SensorCrop;
import kagami.device.camera.StandIn;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hardware of a mirror with a camera's program in the place of the real one. */
class CalibratedHardwareTest {
  private static final FrameView CALIBRATED =
      new FrameView(640, 480, Optional.of(new SensorCrop(0, 0, 640, 480)));
  private static final FocalLength FOCAL = new FocalLength(960, 1, 3);
  private static final double RANGED_MM = 447;

  @TempDir private Path folder;
  private SimulatedRingLight light = SimulatedRingLight.open(RingLimits.DEFAULT, System::nanoTime);
  private LightLine line;

  @BeforeEach
  void connect() throws IOException {
    line = new LightLine(light);
  }

  @AfterEach
  void disconnect() throws IOException {
    line.close();
    light.close();
  }

  private MirrorConfig config(String kind, int width, int height) throws IOException {
    Map<String, String> flags = new HashMap<>();
    flags.put("mirror.data", folder.toString());
    flags.put("mirror.camera.kind", kind);
    flags.put("mirror.camera.width", String.valueOf(width));
    flags.put("mirror.camera.height", String.valueOf(height));
    flags.put("mirror.camera.focal-length-mm", "10");
    flags.put("mirror.camera.pixel-pitch-um", "10");
    flags.put("mirror.camera.rpicam.command", new StandIn(folder, line).program().toString());
    flags.put("mirror.camera.rpicam.tuning-file", StandIn.tuning(folder).toString());
    flags.put("mirror.camera.rpicam.mode-width", "640");
    flags.put("mirror.camera.rpicam.mode-height", "480");
    flags.put("mirror.camera.rpicam.readout-ms", "5");
    Outcome<MirrorConfig> outcome = Config.mirror(Sources.ofFlags(folder, flags));
    return switch (outcome) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded.config();
      case Outcome.Invalid<MirrorConfig> invalid -> throw new AssertionError(invalid.toString());
    };
  }

  /** What is known of the view of the first frame. */
  private Optics seen(MirrorConfig config, CameraUse use, Optional<String> calibration) {
    MonotonicClock clock = MonotonicClock.system();
    try (Parts parts = new Parts()) {
      SimulatedBoard board = parts.add(new SimulatedBoard(OutputLatches.inMemory(), clock));
      Hardware hardware =
          RealHardware.open(
              parts,
              config,
              new HardwareChoice.Real(use, Optional.of(() -> OptionalDouble.of(RANGED_MM))),
              new RealHardware.Under(board, clock));
      hardware.camera().prepare();
      assertEquals(calibration, hardware.eye().calibration());
      return hardware.camera().optics();
    }
  }

  private static void isPinhole(double focalPx, double x, double y, Optics optics) {
    assertEquals(focalPx, optics.geometry().orElseThrow().focalPx(), 0.5);
    assertEquals(x, optics.geometry().orElseThrow().principalPoint().x(), 0.5);
    assertEquals(y, optics.geometry().orElseThrow().principalPoint().y(), 0.5);
  }

  private CalibrationFile calibrated(String camera) throws IOException {
    return Drawn.kept(folder, Drawn.file(camera, CALIBRATED, FOCAL));
  }

  /** The whole sensor is calibrated; a developed scan takes smaller pictures of it. */
  @Test
  void aCalibrationHoldsForScansOfAnotherSize() throws IOException {
    Optional<String> id = Optional.of(calibrated("rpicam").id());
    Optics smaller = seen(config("rpicam", 432, 324), CameraUse.SCAN, id);
    isPinhole(960 * 432 / 640.0, 215.5, 161.5, smaller);
    assertEquals(RANGED_MM + 3, smaller.distanceMm().orElseThrow(), 1e-9);
    isPinhole(960, 319.5, 239.5, seen(config("rpicam", 640, 480), CameraUse.SCAN, id));
  }

  /** Part of the sensor's width is cut off for a picture of another shape. */
  @Test
  void aPictureOfAnotherShapeIsCutOut() throws IOException {
    Optional<String> id = Optional.of(calibrated("rpicam").id());
    Optics narrow = seen(config("rpicam", 320, 320), CameraUse.SCAN, id);
    isPinhole(960 * 320 / 480.0, 159.5, 159.5, narrow);
  }

  @Test
  void whoCalibratesAnewHearsTheSensorItself() throws IOException {
    Optional<String> id = Optional.of(calibrated("rpicam").id());
    Optics anew = seen(config("rpicam", 432, 324), CameraUse.WHITE_PAPER, id);
    isPinhole(960, 319.5, 239.5, anew);
    assertEquals(RANGED_MM, anew.distanceMm().orElseThrow(), 1e-9);
  }

  @Test
  void withoutACalibrationTheLensIsAsTheSettingsSayAtEverySize() throws IOException {
    Optics smaller = seen(config("rpicam", 432, 324), CameraUse.SCAN, Optional.empty());
    isPinhole(1000 * 432 / 640.0, 215.5, 161.5, smaller);
    assertEquals(RANGED_MM, smaller.distanceMm().orElseThrow(), 1e-9);
    Optics raw = seen(config("rpicam-raw", 432, 324), CameraUse.SCAN, Optional.empty());
    isPinhole(1000, 319.5, 239.5, raw);
  }

  @Test
  void aCalibrationOfAnotherCameraIsNotUsedAndTheDoctorSaysSo() throws IOException {
    calibrated("phantom-card");
    MirrorConfig config = config("rpicam", 432, 324);
    isPinhole(675, 215.5, 161.5, seen(config, CameraUse.SCAN, Optional.empty()));
    Finding found = Settings.calibration(config).run().getFirst();
    assertTrue(found.wanting());
    assertTrue(found.toString().contains("phantom-card"), found.toString());
  }

  /** Raw data tell no crop: another mode may show another part of the sensor. */
  @Test
  void aCalibrationOfAnotherModeIsNotUsedAndTheDoctorSaysSo() throws IOException {
    FrameView binned = new FrameView(320, 240, Optional.empty());
    Drawn.kept(folder, Drawn.file("rpicam-raw", binned, FOCAL));
    MirrorConfig config = config("rpicam-raw", 432, 324);
    isPinhole(1000, 319.5, 239.5, seen(config, CameraUse.SCAN, Optional.empty()));
    Finding found = Settings.calibration(config).run().getFirst();
    assertTrue(found.toString().contains("320 x 240"), found.toString());
    assertTrue(found.toString().contains("640 x 480"), found.toString());
  }

  @Test
  void aFittingCalibrationIsFineAndNoneIsWanting() throws IOException {
    MirrorConfig config = config("rpicam", 432, 324);
    assertTrue(Settings.calibration(config).run().getFirst().wanting());
    CalibrationFile file = calibrated("rpicam");
    Finding found = Settings.calibration(config).run().getFirst();
    assertTrue(!found.wanting() && found.toString().contains(file.id()), found.toString());
  }
}
