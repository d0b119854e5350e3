package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import kagami.analysis.capture.Exposure;
import kagami.analysis.phantom.StandardRig;
import kagami.device.SettableNanos;
import kagami.device.light.Sectors;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;

class PhantomCameraTest extends CameraContract {
  @Override
  Camera open() {
    return phantom(5);
  }

  private PhantomCamera phantom(long seed) {
    Exposure rig = StandardRig.exposure();
    return new PhantomCamera(
        new PhantomCamera.Settings(
            new CameraSettings(20, 1, rig.redGain(), rig.blueGain()), 344, 258, 0.02, seed),
        ring,
        clock);
  }

  @Test
  void lightThatChangesDuringTheExposureShowsInThePicture() {
    try (Camera camera = phantom(5)) {
      camera.prepare();
      ring.beginScan();
      ring.show(Sectors.ALL);
      double full = brightness(camera, clock.now());
      ((SettableNanos) clock).at(clock.now() + 15_000_000, ring::dark);
      double half = brightness(camera, clock.now());
      double dark = brightness(camera, clock.now());
      assertTrue(half > dark * 1.2 && half < full * 0.95, dark + " < " + half + " < " + full);
      camera.rest();
    }
  }

  @Test
  void equalSeedsGiveEqualPicturesAndOthersDoNot() {
    assertEquals(firstBrightness(7), firstBrightness(7));
    assertNotEquals(firstBrightness(7), firstBrightness(8));
  }

  private double firstBrightness(long seed) {
    try (Camera camera = phantom(seed)) {
      camera.prepare();
      ring.beginScan();
      ring.show(Sectors.ALL);
      double mean = brightness(camera, clock.now());
      ring.dark();
      camera.rest();
      return mean;
    }
  }

  private static double brightness(Camera camera, long notBeforeNs) {
    Camera.Grab.Taken taken = (Camera.Grab.Taken) camera.next(notBeforeNs, Duration.ofSeconds(1));
    try (CameraFrame frame = taken.frame()) {
      return Core.mean(frame.image().mat()).val[1];
    }
  }
}
