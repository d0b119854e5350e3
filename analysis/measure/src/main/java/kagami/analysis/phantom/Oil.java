package kagami.analysis.phantom;

/**
 * How oil turns into a mirror reflection: more of it, and sharper.
 *
 * @param shine 0 = matte, 1 = wet
 */
record Oil(double shine) {
  /** GGX alpha of dry skin: a broad, faint sheen (0.3-0.5 measured on faces). */
  private static final double DRY_WIDTH = 0.46;

  /** GGX alpha of wet skin. */
  private static final double WET_WIDTH = 0.22;

  /** Strength of the reflection on matte skin, share of a smooth surface's. */
  private static final double DRY_GLOSS = 0.60;

  private static final double WET_GLOSS = 1.7;

  /**
   * Sets gloss and width.
   *
   * @param share of the person's shine that this place has, 0-1.5
   */
  void on(Material out, float share) {
    double here = Math.min(1, shine * share);
    out.gloss = (float) (DRY_GLOSS + (WET_GLOSS - DRY_GLOSS) * here);
    out.width = (float) (DRY_WIDTH + (WET_WIDTH - DRY_WIDTH) * Math.sqrt(here));
  }
}
