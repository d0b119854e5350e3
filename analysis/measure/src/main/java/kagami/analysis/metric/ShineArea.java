package kagami.analysis.metric;

/**
 * How much of the bare skin of a zone shines.
 *
 * @param skinPixels bare skin, shining or not; more than 0
 * @param mattePixels of it, what does not shine
 * @param mmPerPixel size of a pixel on the skin
 */
public record ShineArea(int skinPixels, int mattePixels, double mmPerPixel) {
  /**
   * Area of one glint with its margin, mm². Shine comes and goes glint by glint. Larger: wider
   * errors. From the masks of oily phantoms.
   */
  private static final double GLINT_MM2 = 0.15;

  /**
   * Share of glints that a repeat gains or loses, 0-1. Larger: wider errors. From five repeats of a
   * phantom with 0.08 ± 0.016 % of shine.
   */
  private static final double TURNOVER = 0.12;

  /** Checks the counts. */
  public ShineArea {
    if (skinPixels <= 0 || mattePixels < 0 || mattePixels > skinPixels || !(mmPerPixel > 0)) {
      throw new IllegalArgumentException(
          "%d of %d pixels of %s mm are matte".formatted(mattePixels, skinPixels, mmPerPixel));
    }
  }

  /**
   * Percent of the bare skin. n glints of which a repeat gains or loses a share t scatter by
   * √(n·t); skin without a glint is taken as having half of one, so that its error is not zero.
   */
  public Estimate estimate() {
    double skinMm2 = skinPixels * mmPerPixel * mmPerPixel;
    double share = (skinPixels - mattePixels) / (double) skinPixels;
    double glints = Math.max(0.5, share * skinMm2 / GLINT_MM2);
    double errorMm2 = GLINT_MM2 * Math.sqrt(TURNOVER * glints);
    return new Estimate(100 * share, 100 * Math.min(1, errorMm2 / skinMm2));
  }
}
