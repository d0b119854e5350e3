package kagami.analysis.phantom;

import kagami.analysis.capture.CameraGeometry;
import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.PixelPoint;

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

  /** x over z of the line of sight through a column of the scene, apron included. */
  double rayX(double column) {
    return (column - LitScene.APRON_PX - camera.principalPoint().x()) / camera.focalPx();
  }

  /** y over z of the line of sight through a row of the scene, apron included. */
  double rayY(double row) {
    return (row - LitScene.APRON_PX - camera.principalPoint().y()) / camera.focalPx();
  }

  /** Where a point is in the picture. */
  PixelPoint project(SurfacePoint p) {
    return camera.principalPoint().plus(camera.focalPx() * p.x / p.z, camera.focalPx() * p.y / p.z);
  }

  int sceneWidth() {
    return width + 2 * LitScene.APRON_PX;
  }

  int sceneHeight() {
    return height + 2 * LitScene.APRON_PX;
  }
}
