package kagami.analysis.phantom;

import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.PixelPoint;

/**
 * The ring's reflection in a smooth ball, such as a cornea or a lens: one dot per LED, where the
 * normal halves the angle between LED and camera.
 *
 * @param view who looks
 * @param centre of the ball
 * @param radiusMm of the ball
 * @param dotMm standard deviation of a dot: the image of an LED and its lens
 * @param brightness radiance of a dot's middle
 */
record MirrorBall(
    View view, SurfacePoint centre, double radiusMm, double dotMm, double brightness) {
  /** Share of a pixel of the scene at which the ball can be seen. */
  @FunctionalInterface
  interface Opening {
    double share(int x, int y);
  }

  /** Adds the dots. */
  void add(LitScene scene, Opening opening) {
    double cx = centre.x;
    double cy = centre.y;
    double cz = centre.z;
    double far = Math.sqrt(cx * cx + cy * cy + cz * cz);
    SurfacePoint dot = new SurfacePoint();
    for (RingGeometry.Led led : view.ring().leds()) {
      double lx = led.x() - cx;
      double ly = led.y() - cy;
      double lz = led.z() - cz;
      double distance = Math.sqrt(lx * lx + ly * ly + lz * lz);
      double hx = lx / distance - cx / far;
      double hy = ly / distance - cy / far;
      double hz = lz / distance - cz / far;
      double half = radiusMm / Math.sqrt(hx * hx + hy * hy + hz * hz);
      dot.x = cx + hx * half;
      dot.y = cy + hy * half;
      dot.z = cz + hz * half;
      draw(scene, led.sector(), dot, opening);
    }
  }

  private void draw(LitScene scene, int sector, SurfacePoint dot, Opening opening) {
    PixelPoint middle = view.project(dot).plus(LitScene.APRON_PX, LitScene.APRON_PX);
    double sigma = Math.max(0.5, dotMm * view.camera().focalPx() / dot.z);
    int reach = (int) Math.ceil(3 * sigma);
    int column = (int) Math.round(middle.x());
    int row = (int) Math.round(middle.y());
    for (int y = Math.max(0, row - reach); y <= row + reach && y < view.sceneHeight(); y++) {
      for (int x = column - reach; x <= column + reach; x++) {
        double d = Math.hypot(x - middle.x(), y - middle.y()) / sigma;
        double seen = brightness * Math.exp(-0.5 * d * d) * opening.share(x, y);
        scene.addGloss(sector, x, y, (float) seen);
      }
    }
  }
}
