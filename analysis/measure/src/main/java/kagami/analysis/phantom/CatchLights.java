package kagami.analysis.phantom;

import kagami.analysis.capture.RingGeometry;
import kagami.analysis.image.PixelPoint;

/** The ring's reflection in a cornea: a small ring of dots around the pupil's centre. */
final class CatchLights {
  /** Radius of the cornea, mm (7.8 in schematic eyes). */
  private static final double CORNEA_MM = 7.8;

  /** The cornea's centre lies behind the pupil plane, mm. */
  private static final double CENTRE_BEHIND_MM = 4.6;

  /** Standard deviation of a dot, mm; the image of an LED and its lens. */
  private static final double DOT_MM = 0.13;

  /** Radiance of a dot. */
  private static final double BRIGHTNESS = 1.1;

  private CatchLights() {}

  /**
   * Adds the dots of one eye.
   *
   * @param pupil the middle of the pupil
   */
  static void add(View view, LitScene scene, SurfacePoint pupil) {
    double cx = pupil.x - CENTRE_BEHIND_MM * pupil.nx;
    double cy = pupil.y - CENTRE_BEHIND_MM * pupil.ny;
    double cz = pupil.z - CENTRE_BEHIND_MM * pupil.nz;
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
      double half = CORNEA_MM / Math.sqrt(hx * hx + hy * hy + hz * hz);
      dot.x = cx + hx * half;
      dot.y = cy + hy * half;
      dot.z = cz + hz * half;
      draw(view, scene, led.sector(), dot);
    }
  }

  private static void draw(View view, LitScene scene, int sector, SurfacePoint dot) {
    PixelPoint centre = view.project(dot).plus(LitScene.APRON_PX, LitScene.APRON_PX);
    double sigma = Math.max(0.5, DOT_MM * view.camera().focalPx() / dot.z);
    int reach = (int) Math.ceil(3 * sigma);
    int column = (int) Math.round(centre.x());
    int row = (int) Math.round(centre.y());
    for (int y = Math.max(0, row - reach); y <= row + reach && y < view.sceneHeight(); y++) {
      for (int x = column - reach; x <= column + reach; x++) {
        double d = Math.hypot(x - centre.x(), y - centre.y()) / sigma;
        scene.addGloss(sector, x, y, (float) (BRIGHTNESS * Math.exp(-0.5 * d * d)));
      }
    }
  }
}
