package kagami.analysis.phantom;

/** The ring's reflection in a cornea: a small ring of dots around the pupil's centre. */
final class CatchLights {
  /** Radius of the cornea, mm (7.8 in schematic eyes). */
  private static final double CORNEA_MM = 7.8;

  /** The cornea's centre lies behind the pupil plane, mm. */
  private static final double CENTRE_BEHIND_MM = 4.6;

  private static final double DOT_MM = 0.13;
  private static final double BRIGHTNESS = 1.1;

  private CatchLights() {}

  /**
   * Adds the dots of one eye.
   *
   * @param pupil the middle of the pupil
   */
  static void add(View view, LitScene scene, SurfacePoint pupil) {
    SurfacePoint centre = new SurfacePoint();
    centre.x = pupil.x - CENTRE_BEHIND_MM * pupil.nx;
    centre.y = pupil.y - CENTRE_BEHIND_MM * pupil.ny;
    centre.z = pupil.z - CENTRE_BEHIND_MM * pupil.nz;
    new MirrorBall(view, centre, CORNEA_MM, DOT_MM, BRIGHTNESS).add(scene, (x, y) -> 1);
  }
}
