package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.Dose;
import kagami.analysis.phantom.FaceFeatures;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.StandardRig;
import kagami.config.checkup.Outcome;
import kagami.device.calibrate.LightWatch;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.camera.Surroundings;
import kagami.device.capture.CaptureSettings;
import kagami.device.health.LightSinceCalibration;
import kagami.device.light.RingLimits;
import kagami.device.light.Sectors;
import kagami.device.light.SimulatedRingLight;
import kagami.device.scan.ScanEnd;
import kagami.device.scan.ScanRunner;
import kagami.device.store.LightHistory;
import org.junit.jupiter.api.Test;

/**
 * Whole scans of a drawn person, who gets a tan, before a simulated camera whose ring ages: light
 * plan, frames, analysis, database and what is said in the end.
 */
class AgeingRingTest extends ReportBed {
  private static final FaceModel SOMEBODY =
      new FaceModel(5, SkinTone.III, 0.25, Map.of(), 0, FaceFeatures.NONE, Dose.NONE);

  /** Just fine enough to be measured. */
  private static final int WIDTH = 1600;

  private static final int HEIGHT = 1200;

  /** Eyes come out well lit at f/2.8. */
  private static final double EXPOSURE_MS = 8;

  private final List<Boolean> told = new ArrayList<>();
  private FaceModel face = SOMEBODY;

  @Test
  void aRingThatAgesIsToldAndATanIsNot() {
    NanoClock clock = NanoClock.SYSTEM;
    Exposure rig = StandardRig.exposure();
    SkinAnalysis analysis = new SkinAnalysis(System::nanoTime);
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, System::nanoTime);
        PhantomCamera camera =
            new PhantomCamera(
                new PhantomCamera.Settings(
                    new CameraSettings(EXPOSURE_MS, 1, rig.redGain(), rig.blueGain()),
                    WIDTH,
                    HEIGHT,
                    0.02,
                    3),
                new Surroundings(() -> face, () -> 0.02, () -> 0, () -> false),
                ring,
                clock);
        ScanRunner runner =
            new ScanRunner(
                camera,
                ring,
                CaptureSettings.DEFAULT,
                1,
                analysis::analyseFace,
                new ScanRunner.Clocks(() -> TAKEN, System::nanoTime))) {
      scans(5, camera, runner);
      face = SOMEBODY.withTone(SkinTone.V);
      scans(5, camera, runner);
      look();
      assertInstanceOf(Outcome.Fine.class, doctor(), doctor().toString());
      ring.age(Collections.nCopies(Sectors.COUNT, 0.85));
      scans(3, camera, runner);
      look();
      Outcome.Warning warning = assertInstanceOf(Outcome.Warning.class, doctor());
      assertTrue(warning.what().startsWith("the ring's light -1"), warning.what());
      assertEquals(List.of(false, true), told);
    }
  }

  private void scans(int many, PhantomCamera camera, ScanRunner runner) {
    for (int i = 0; i < many; i++) {
      camera.prepare();
      ScanEnd end = runner.run(Optional.empty(), _ -> {}, () -> false);
      camera.rest();
      ScanEnd.Completed scan =
          assertInstanceOf(ScanEnd.Completed.class, end, () -> "it ended in " + end);
      kept(
          new ScanFile(
              scan.scan(),
              scan.passes(),
              List.of(),
              Optional.empty(),
              List.of(),
              Optional.empty()));
    }
  }

  private void look() {
    new LightWatch(new LightHistory(store), Optional.empty(), () -> TAKEN, told::add).look();
  }

  private Outcome doctor() {
    return new LightSinceCalibration(database(), Optional.empty()).run().getFirst().outcome();
  }
}
