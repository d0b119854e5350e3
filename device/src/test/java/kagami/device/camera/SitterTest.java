package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import kagami.analysis.image.NativeImage;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.StandardRig;
import kagami.device.SettableNanos;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;

/** A simulated person who does not do as asked, and one who is expected. */
class SitterTest {
  private final SettableNanos clock = new SettableNanos();

  @Test
  void whoeverTurnsAwayIsNotStillAndBecomesStillAgain() {
    SimulatedSitter sitter = new SimulatedSitter(3, () -> FaceModel.of(3), clock);
    double still = sway(sitter);
    sitter.fidget(true);
    double restless = sway(sitter);
    sitter.fidget(false);
    assertTrue(restless > 8 * still, restless + " px against " + still);
    assertEquals(still, sway(sitter), 0.5 * still);
  }

  private static double sway(SimulatedSitter sitter) {
    return IntStream.range(0, 50)
        .mapToDouble(_ -> Math.abs(sitter.nextSway().dxPx()))
        .average()
        .orElseThrow();
  }

  @Test
  void whoeverIsExpectedIsTheNextBeforeTheCamera() {
    int live = NativeImage.live();
    FaceModel fair = FaceModel.of(4).withTone(SkinTone.I);
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);
        PhantomCamera camera = camera(fair, ring)) {
      double first = brightness(camera);
      camera.expect(fair.withTone(SkinTone.VI));
      camera.rest();
      double expected = brightness(camera);
      camera.rest();
      assertTrue(first > 1.3 * expected, first + " then " + expected);
      assertEquals(first, brightness(camera), 0.1 * first);
    }
    assertEquals(live, NativeImage.live());
  }

  private PhantomCamera camera(FaceModel face, SimulatedRingLight ring) {
    CameraSettings locked =
        new CameraSettings(
            20, 1, StandardRig.exposure().redGain(), StandardRig.exposure().blueGain());
    return new PhantomCamera(
        new PhantomCamera.Settings(locked, 344, 258, 0, 9),
        Surroundings.constant(face, 0.5),
        ring,
        clock);
  }

  private static double brightness(PhantomCamera camera) {
    camera.prepare();
    try (CameraFrame frame =
        assertInstanceOf(Camera.Grab.Taken.class, camera.next(0, Duration.ofSeconds(1))).frame()) {
      return Core.mean(frame.image().mat()).val[1];
    }
  }
}
