package kagami.analysis.phantom;

import java.util.stream.IntStream;

/** Puts glasses before a rendered face: the rim, and the ring's reflections in the lenses. */
final class GlassesOverlay {
  /** What a clear lens lets through on the way in and out, two surfaces each. */
  private static final float THROUGH = 0.85f;

  private static final float[] RIM = {0.028f, 0.025f, 0.024f};

  /** Radii of the lenses' front and back, mm (base curve 4.5 dioptres, a weak minus lens). */
  private static final double FRONT_MM = 118;

  private static final double BACK_MM = 88;

  /** How far the lenses' lower edge is nearer to the cheek, degrees. */
  private static final double PANTOSCOPIC_DEG = 8;

  private static final double DOT_MM = 0.3;
  private static final double BRIGHTNESS = 1.6;

  private GlassesOverlay() {}

  /** Draws them over the scene. */
  static void add(View view, LitScene scene, HeadSurface surface) {
    IntStream.range(0, view.sceneHeight()).parallel().forEach(y -> row(view, scene, surface, y));
    for (int side = -1; side <= 1; side += 2) {
      reflection(view, scene, surface, side, FRONT_MM, BRIGHTNESS);
      reflection(view, scene, surface, side, BACK_MM, 0.6 * BRIGHTNESS);
    }
  }

  private static void row(View view, LitScene scene, HeadSurface surface, int y) {
    double[] place = new double[2];
    int first = scene.spans().first(y);
    for (int x = first; x < first + scene.spans().length(y); x++) {
      surface.crossing(view.rayX(x), view.rayY(y), Glasses.HEIGHT_MM, place);
      float rim = (float) Glasses.frame(place[0], place[1]);
      float lens = (float) Glasses.lens(place[0], place[1]) * (1 - rim);
      if (rim > 0 || lens > 0) {
        int index = scene.spans().offset(y) + x - first;
        scene.cover(index, 1 - rim - lens * (1 - THROUGH), rim, RIM);
      }
    }
  }

  private static void reflection(
      View view, LitScene scene, HeadSurface surface, int side, double radius, double brightness) {
    SurfacePoint centre = new SurfacePoint();
    double up = radius * Math.sin(Math.toRadians(PANTOSCOPIC_DEG));
    double behind = radius * Math.cos(Math.toRadians(PANTOSCOPIC_DEG));
    surface.place(side * Glasses.LENS_U, Glasses.LENS_V - up, Glasses.HEIGHT_MM - behind, centre);
    new MirrorBall(view, centre, radius, DOT_MM, brightness)
        .add(
            scene,
            (x, y) -> {
              double[] place = new double[2];
              surface.crossing(view.rayX(x), view.rayY(y), Glasses.HEIGHT_MM, place);
              return side * place[0] > 0 ? Glasses.lens(place[0], place[1]) : 0;
            });
  }
}
