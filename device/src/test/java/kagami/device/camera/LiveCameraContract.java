package kagami.device.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a camera keeps besides that runs by itself, in real time, and can be lost. */
abstract class LiveCameraContract extends CameraContract {
  LiveCameraContract() {
    super(NanoClock.SYSTEM);
  }

  /** Makes the camera unusable until it is prepared again. */
  abstract void lose() throws Exception;

  @Test
  void aLostCameraSaysSoAndComesBack() throws Exception {
    camera().prepare();
    taken(0).close();
    lose();
    CameraException lost = assertThrows(CameraException.class, this::untilLost);
    String message = String.valueOf(lost.getMessage());
    assertTrue(message.length() > 20, message);
    assertThrows(CameraException.class, () -> camera().next(0, PATIENCE));
    camera().rest();
    camera().prepare();
    taken(0).close();
    camera().rest();
  }

  private void untilLost() {
    for (int i = 0; i < 100; i++) {
      if (camera().next(0, PATIENCE) instanceof Camera.Grab.Taken(CameraFrame frame)) {
        frame.close();
      }
    }
  }

  @Test
  void previewsComeBeforeTheCameraIsPrepared() {
    Preview first = firstPreview();
    long stamp = first.sensorTimestampNs();
    first.close();
    camera().prepare();
    try (CameraFrame frame = taken(0)) {
      assertTrue(frame.exposure().sensorTimestampNs() > stamp);
    }
    camera().rest();
    seen(0).close();
  }

  /** A camera may need longer than one call's patience to come up. */
  private Preview firstPreview() {
    for (int i = 0; i < 20; i++) {
      if (camera().preview(0, PATIENCE) instanceof Camera.Look.Seen(Preview preview)) {
        return preview;
      }
    }
    throw new AssertionError("no preview came");
  }

  /**
   * What the camera runs by, a program or an open device: how often that began, and whether it
   * runs.
   */
  abstract Running running() throws Exception;

  /** As of {@link #running}. */
  record Running(int starts, boolean now) {}

  @Test
  void itRunsOnBetweenScansAndNotWhenItIsOff() throws Exception {
    assertEquals(new Running(0, false), running());
    for (int scan = 0; scan < 2; scan++) {
      seen();
      camera().prepare();
      taken(0).close();
      camera().rest();
      assertEquals(new Running(1, true), running());
    }
    camera().off();
    assertEquals(new Running(1, false), running());
    seen();
    assertEquals(new Running(2, true), running());
    camera().off();
    assertEquals(new Running(2, false), running());
    camera().prepare();
    taken(0).close();
    assertEquals(new Running(3, true), running());
  }

  private void seen() {
    firstPreview().close();
  }

  @Test
  void framesAreNotHeldBackForTheReader() {
    camera().prepare();
    taken(0).close();
    long late = clock.now() + 400_000_000;
    clock.waitUntil(late);
    try (CameraFrame frame = taken(0)) {
      long age = clock.now() - frame.exposure().sensorTimestampNs();
      assertTrue(age < 380_000_000, "a stale frame of " + age + " ns");
    }
    camera().rest();
  }
}
