package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.NativeImage;
import kagami.device.SettableNanos;
import kagami.device.capture.CaptureOutcome;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LightPlan;
import kagami.device.capture.PassCapture;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;

/** What every camera keeps. */
abstract class CameraContract {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  final SettableNanos clock = new SettableNanos();
  final SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);
  private Camera camera;
  private int liveBefore;

  /** A camera whose frames show {@link #ring}. */
  abstract Camera open() throws Exception;

  @BeforeEach
  void openCamera() throws Exception {
    liveBefore = NativeImage.live();
    camera = open();
  }

  @AfterEach
  void closeAll() {
    camera.close();
    camera.close();
    ring.close();
    assertEquals(liveBefore, NativeImage.live(), "pictures left open");
  }

  @Test
  void framesCarryTheLockedSettingsAndGrowingTimes() {
    camera.prepare();
    long last = Long.MIN_VALUE;
    for (int i = 0; i < 3; i++) {
      try (CameraFrame frame = taken(0)) {
        assertTrue(camera.settings().held(frame.exposure()), "" + frame.exposure());
        assertTrue(frame.exposure().sensorTimestampNs() > last);
        last = frame.exposure().sensorTimestampNs();
      }
    }
    camera.rest();
  }

  @Test
  void framesAreNotOlderThanAskedForAndAreOverWhenTheyCome() {
    camera.prepare();
    long from = clock.now() + 77_000_000;
    try (CameraFrame frame = taken(from)) {
      assertTrue(frame.exposure().sensorTimestampNs() >= from);
      long over =
          frame.exposure().sensorTimestampNs()
              + Math.round(frame.exposure().milliseconds() * 1e6)
              + camera.optics().readout().toNanos();
      assertTrue(clock.now() >= over);
    }
    camera.rest();
  }

  @Test
  void nothingComesWhenThereIsNoTimeForAFrame() {
    camera.prepare();
    long before = clock.now();
    assertInstanceOf(
        Camera.Grab.Nothing.class, camera.next(before + 5_000_000_000L, Duration.ofMillis(200)));
    assertEquals(before + 200_000_000, clock.now());
    camera.rest();
  }

  @Test
  void aCameraThatWasNotPreparedSaysSo() {
    assertThrows(CameraException.class, () -> camera.optics());
  }

  @Test
  void moreLightMakesABrighterPictureAndTheRightSideOfIt() {
    camera.prepare();
    ring.beginScan();
    PassCapture pass = new PassCapture(camera, ring, CaptureSettings.DEFAULT, clock);
    CaptureOutcome.Captured captured =
        assertInstanceOf(CaptureOutcome.Captured.class, pass.run(_ -> {}, () -> false));
    assertEquals(0, captured.repeatedFrames());
    try (CaptureSet set = captured.set()) {
      double full = mean(set, LightState.FULL, 0, 1, 0, 1);
      double ambient = mean(set, LightState.AMBIENT, 0, 1, 0, 1);
      assertTrue(full > 2 * ambient, full + " under full light, " + ambient + " without");
      for (LightState quadrant : LightState.QUADRANTS) {
        double part = mean(set, quadrant, 0, 1, 0, 1);
        assertTrue(part > ambient && part < full, quadrant + " " + part);
      }
      assertTrue(
          ratio(set, LightState.WEST, LightState.EAST, 0.3, 0.5, 0.3, 0.7)
              > ratio(set, LightState.WEST, LightState.EAST, 0.5, 0.7, 0.3, 0.7),
          "light from the left brightens the left");
      assertTrue(
          ratio(set, LightState.NORTH, LightState.SOUTH, 0.3, 0.7, 0.2, 0.5)
              > ratio(set, LightState.NORTH, LightState.SOUTH, 0.3, 0.7, 0.5, 0.8),
          "light from above brightens the upper half");
      assertEquals(LightPlan.EIGHT_STEPS.steps(), set.frames().stream().map(Frame::light).toList());
    }
    camera.rest();
  }

  @Test
  void itCanBePreparedAgainAfterARest() {
    for (int scan = 0; scan < 2; scan++) {
      camera.prepare();
      taken(0).close();
      camera.rest();
    }
    camera.rest();
  }

  private CameraFrame taken(long notBeforeNs) {
    return assertInstanceOf(Camera.Grab.Taken.class, camera.next(notBeforeNs, PATIENCE)).frame();
  }

  private static double ratio(
      CaptureSet set,
      LightState over,
      LightState under,
      double x0,
      double x1,
      double y0,
      double y1) {
    return mean(set, over, x0, x1, y0, y1) / mean(set, under, x0, x1, y0, y1);
  }

  /** Mean of the green channel over a part of the picture given in shares of its size. */
  private static double mean(
      CaptureSet set, LightState light, double x0, double x1, double y0, double y1) {
    var image = set.first(light).orElseThrow().image();
    var part =
        image
            .mat()
            .submat(
                (int) (y0 * image.height()),
                (int) (y1 * image.height()),
                (int) (x0 * image.width()),
                (int) (x1 * image.width()));
    double mean = Core.mean(part).val[1];
    part.release();
    return mean;
  }
}
