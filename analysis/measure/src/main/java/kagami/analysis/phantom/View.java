package kagami.analysis.phantom;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.RingGeometry;

/**
 * Who looks at the scene and what lights it.
 *
 * @param camera the pinhole
 * @param ring the light sources; sectors 0-7
 * @param sensor lens and sensor
 * @param width pixels
 * @param height pixels
 */
record View(CameraGeometry camera, RingGeometry ring, Sensor sensor, int width, int height) {
  /** Number of switchable sectors of the ring. */
  static final int SECTORS = 8;

  View {
    Check.range("width", width, 16, 8192);
    Check.range("height", height, 16, 8192);
    for (RingGeometry.Led led : ring.leds()) {
      Check.range("sector", led.sector(), 0, SECTORS - 1);
    }
  }
}
