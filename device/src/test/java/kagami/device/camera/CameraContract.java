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
import kagami.device.board.MonotonicClock;
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
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final long LATE_NS = 2_000_000_000;

  final NanoClock clock;
  final SimulatedRingLight ring;
  private final boolean live;
  private Camera camera;
  private int liveBefore;

  /** For cameras that are simulated in this process, on a settable clock. */
  CameraContract() {
    this(new SettableNanos(), false);
  }

  /** For cameras that run by themselves, in real time, and give previews before a scan. */
  CameraContract(NanoClock clock) {
    this(clock, true);
  }

  private CameraContract(NanoClock clock, boolean live) {
    this.clock = clock;
    this.live = live;
    MonotonicClock ringClock =
        clock instanceof MonotonicClock settable ? settable : MonotonicClock.of(clock::now);
    this.ring = SimulatedRingLight.open(RingLimits.DEFAULT, ringClock);
  }

  /** A camera whose frames show {@link #ring}. */
  abstract Camera open() throws Exception;

  /** The camera under test. */
  Camera camera() {
    return camera;
  }

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
    keptPatience(before);
    assertInstanceOf(
        Camera.Look.Nothing.class,
        camera.preview(clock.now() + 5_000_000_000L, Duration.ofMillis(200)));
    camera.rest();
  }

  /** All the time allowed was waited, and not much more. */
  private void keptPatience(long before) {
    long waited = clock.now() - before;
    assertTrue(waited >= 200_000_000, waited + " ns");
    assertTrue(waited <= (live ? LATE_NS : 200_000_000), waited + " ns");
  }

  @Test
  void previewsAreSmallAndInTheOrderOfFrames() {
    camera.prepare();
    long last;
    double width;
    try (CameraFrame frame = taken(0)) {
      last = frame.exposure().sensorTimestampNs();
      width = frame.image().width();
    }
    for (int i = 0; i < 3; i++) {
      try (Preview preview = seen(0)) {
        assertTrue(preview.sensorTimestampNs() > last);
        last = preview.sensorTimestampNs();
        assertTrue(preview.image().width() <= Preview.LONGEST_SIDE);
        assertEquals(width, preview.image().width() * preview.reduction(), 4 * preview.reduction());
      }
    }
    try (CameraFrame frame = taken(0)) {
      assertTrue(frame.exposure().sensorTimestampNs() > last);
    }
    camera.rest();
  }

  @Test
  void aClosedCameraGivesNothingMore() {
    camera.prepare();
    camera.close();
    camera.close();
    assertThrows(CameraException.class, () -> camera.next(0, Duration.ofMillis(50)));
    assertThrows(CameraException.class, () -> camera.prepare());
  }

  @Test
  void aCameraThatWasNotPreparedSaysSo() {
    assertThrows(CameraException.class, () -> camera.optics());
  }

  @Test
  void moreLightMakesABrighterPictureAndTheRightSideOfIt() {
    camera.prepare();
    ring.beginScan();
    PassCapture pass = new PassCapture(camera, ring, CaptureSettings.DEFAULT, clock::now);
    CaptureOutcome.Captured captured =
        assertInstanceOf(CaptureOutcome.Captured.class, pass.run(_ -> {}, () -> false));
    assertTrue(live || captured.repeatedFrames() == 0, captured.repeatedFrames() + " repeated");
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

  @Test
  void aCameraThatIsOffGivesNothingUntilItIsPrepared() {
    camera.off();
    camera.prepare();
    long last;
    try (CameraFrame frame = taken(0)) {
      last = frame.exposure().sensorTimestampNs();
    }
    camera.rest();
    camera.off();
    camera.off();
    assertThrows(CameraException.class, () -> camera.next(0, Duration.ofMillis(50)));
    camera.prepare();
    try (CameraFrame frame = taken(0)) {
      assertTrue(frame.exposure().sensorTimestampNs() > last);
    }
    camera.rest();
  }

  Preview seen(long notBeforeNs) {
    return assertInstanceOf(Camera.Look.Seen.class, camera.preview(notBeforeNs, PATIENCE))
        .preview();
  }

  CameraFrame taken(long notBeforeNs) {
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
