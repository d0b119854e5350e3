package kagami.device.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.Exposure;
import kagami.analysis.capture.Frame;
import kagami.analysis.capture.LightState;
import kagami.analysis.image.NativeImage;
import kagami.device.SettableNanos;
import kagami.device.board.BoardException;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.capture.ScriptedCamera.Act;
import kagami.device.light.GpioRingLight;
import kagami.device.light.RingLightException;
import kagami.device.light.RingLimits;
import kagami.device.light.RingPins;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PassCaptureTest {
  private final SettableNanos clock = new SettableNanos();
  private final SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);
  private final ScriptedCamera camera = new ScriptedCamera(clock);
  private final PassCapture capture = new PassCapture(camera, ring, CaptureSettings.DEFAULT, clock);
  private int liveBefore;

  @BeforeEach
  void begin() {
    liveBefore = NativeImage.live();
    ring.beginScan();
  }

  @AfterEach
  void theRingIsDarkAndNoPictureIsLeft() {
    assertTrue(ring.shown().dark());
    ring.close();
    assertEquals(liveBefore, NativeImage.live());
  }

  @Test
  void everyStateGetsAFrameExposedEntirelyUnderIt() {
    List<Integer> steps = new ArrayList<>();
    try (CaptureSet set = captured(capture.run(steps::add, () -> false), 0)) {
      assertEquals(LightPlan.EIGHT_STEPS.steps(), set.frames().stream().map(Frame::light).toList());
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7), steps);
      assertEquals(450, set.distanceMm().orElseThrow());
      for (Frame frame : set.frames()) {
        long stamp = frame.exposure().sensorTimestampNs();
        double[] levels = ring.levels(stamp - 20_000_000, stamp + 30_000_000);
        for (int sector = 0; sector < 8; sector++) {
          double wanted = LightPlan.sectors(frame.light()).lit(sector) ? 1 : 0;
          assertEquals(wanted, levels[sector], 1e-12, frame.light() + " sector " + sector);
        }
      }
    }
  }

  /** What the glass draws as a pass begins is drawn before the first frame, and nothing after. */
  @Test
  void theFirstFrameWaitsForTheGlass() {
    List<Long> told = new ArrayList<>();
    try (CaptureSet set = captured(capture.run(_ -> told.add(clock.now()), () -> false), 0)) {
      List<Long> stamps =
          set.frames().stream().map(frame -> frame.exposure().sensorTimestampNs()).toList();
      assertTrue(stamps.getFirst() - told.getFirst() > 150_000_000, "" + stamps);
      assertTrue(stamps.get(1) - told.get(1) < 100_000_000, "" + stamps);
    }
  }

  /** The frames have no owner when the ring fails at the end of a pass. */
  @Test
  void aRingThatCannotBeDarkenedLeavesNoPicture() {
    SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), clock);
    AtomicBoolean broken = new AtomicBoolean();
    RingPins.DEFAULT
        .sectors()
        .forEach(
            line ->
                board.watch(
                    line,
                    (high, _) -> {
                      if (broken.get() && !high) {
                        throw new BoardException("pin broken");
                      }
                    }));
    try (GpioRingLight other =
        GpioRingLight.open(board, RingPins.DEFAULT, RingLimits.DEFAULT, clock)) {
      other.beginScan();
      int last = CaptureSettings.DEFAULT.plan().steps().size() - 1;
      LightPlan plan =
          new LightPlan("lit-last", LightPlan.EIGHT_STEPS.steps().subList(0, last)); // ends lit
      CaptureSettings settings =
          new CaptureSettings(
              plan,
              CaptureSettings.DEFAULT.settle(),
              CaptureSettings.DEFAULT.framesPerStep(),
              CaptureSettings.DEFAULT.patience());
      camera.thenGood(last - 1).then(new Act.Meanwhile(() -> broken.set(true)));
      assertThrows(
          RingLightException.class,
          () -> new PassCapture(camera, other, settings, clock).run(_ -> {}, () -> false));
      broken.set(false);
    }
  }

  @Test
  void aCameraThatIsStoppedIsNotLost() {
    camera.then(new Act.Death());
    assertInstanceOf(CaptureOutcome.Cancelled.class, capture.run(_ -> {}, () -> camera.asked > 0));
  }

  @Test
  void aFrameFromBeforeTheLightIsDroppedAndTheNextOneTaken() {
    camera.thenGood(1).then(stamped(-100));
    captured(capture.run(_ -> {}, () -> false), 1).close();
    assertEquals(9, camera.asked);
  }

  @Test
  void aFrameThatBeganBeforeTheLightHadSettledIsDropped() {
    camera.then(stamped(-1));
    captured(capture.run(_ -> {}, () -> false), 1).close();
  }

  @Test
  void aFrameThatMayStillBeExposedIsDropped() {
    camera.then(stamped(+1));
    captured(capture.run(_ -> {}, () -> false), 1).close();
  }

  @Test
  void aFrameWithAnotherGainIsDropped() {
    camera.then(changed(e -> new Exposure(20, 1.5, 2, 1.5, e.sensorTimestampNs())));
    captured(capture.run(_ -> {}, () -> false), 1).close();
  }

  @Test
  void aCameraThatNeverHoldsItsSettingsIsGivenUp() {
    for (int i = 0; i < 6; i++) {
      camera.then(changed(e -> new Exposure(25, 1, 2, 1.5, e.sensorTimestampNs())));
    }
    assertEquals(
        new CaptureOutcome.Failed(CaptureFault.SETTINGS_NOT_HELD, LightState.AMBIENT),
        capture.run(_ -> {}, () -> false));
    assertEquals(6, camera.asked);
  }

  @Test
  void aCameraThatIsAlwaysLateIsGivenUp() {
    camera.thenGood(1);
    for (int i = 0; i < 6; i++) {
      camera.then(stamped(-1000));
    }
    assertEquals(
        new CaptureOutcome.Failed(CaptureFault.NEVER_UNDER_LIGHT, LightState.FULL),
        capture.run(_ -> {}, () -> false));
  }

  @Test
  void oneStallIsForgiven() {
    camera.thenGood(2).then(new Act.Stall());
    captured(capture.run(_ -> {}, () -> false), 1).close();
  }

  @Test
  void twoStallsInARowEndThePass() {
    camera.thenGood(2).then(new Act.Stall()).then(new Act.Stall());
    assertEquals(
        new CaptureOutcome.Failed(CaptureFault.CAMERA_SILENT, LightState.NORTH),
        capture.run(_ -> {}, () -> false));
  }

  @Test
  void aDeadCameraEndsThePass() {
    camera.thenGood(5).then(new Act.Death());
    assertEquals(
        new CaptureOutcome.Failed(CaptureFault.CAMERA_LOST, LightState.WEST),
        capture.run(_ -> {}, () -> false));
  }

  @Test
  void aRingThatWentDarkDuringTheExposureEndsThePassAtOnce() {
    camera.thenGood(1).then(new Act.Meanwhile(ring::dark));
    assertEquals(
        new CaptureOutcome.Failed(CaptureFault.RING_LIGHT, LightState.FULL),
        capture.run(_ -> {}, () -> false));
    assertEquals(2, camera.asked);
  }

  @Test
  void aRingAtItsLimitEndsThePass() {
    camera.thenGood(1).then(new Act.Meanwhile(() -> clock.advanceMs(3100)));
    CaptureOutcome outcome = capture.run(_ -> {}, () -> false);
    assertEquals(new CaptureOutcome.Failed(CaptureFault.RING_LIGHT, LightState.NORTH), outcome);
  }

  @Test
  void aClosedRingEndsThePassAtOnce() {
    ring.close();
    assertEquals(
        new CaptureOutcome.Failed(CaptureFault.RING_LIGHT, LightState.AMBIENT),
        capture.run(_ -> {}, () -> false));
    assertEquals(0, camera.asked);
  }

  @Test
  void cancellingStopsBetweenFrames() {
    assertInstanceOf(CaptureOutcome.Cancelled.class, capture.run(_ -> {}, () -> camera.asked == 3));
    assertEquals(3, camera.asked);
  }

  private static CaptureSet captured(CaptureOutcome outcome, int dropped) {
    CaptureOutcome.Captured captured =
        assertInstanceOf(CaptureOutcome.Captured.class, outcome, outcome.toString());
    assertEquals(dropped, captured.repeatedFrames());
    return captured.set();
  }

  private static Act changed(UnaryOperator<Exposure> change) {
    return new Act.Changed(change);
  }

  /** A frame whose timestamp is off by some milliseconds. */
  private static Act stamped(long offMs) {
    return changed(
        e ->
            new Exposure(
                e.milliseconds(),
                e.analogueGain(),
                e.redGain(),
                e.blueGain(),
                e.sensorTimestampNs() + offMs * 1_000_000));
  }
}
