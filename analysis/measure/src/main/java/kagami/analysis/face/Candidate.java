package kagami.analysis.face;

import kagami.analysis.image.PixelPoint;

/**
 * A place where a face may be.
 *
 * @param centre middle of the cascade's box, pixels of the picture
 * @param sizePx width of the cascade's box: about from ear to ear
 * @param rollDeg at which roll it was seen best, degrees, positive = clockwise
 * @param hits raw cascade hits that agree, over all rolls
 */
record Candidate(PixelPoint centre, double sizePx, double rollDeg, int hits) {
  /** Distance of two centres below this share of the larger size means the same face. */
  private static final double SAME_DISTANCE = 0.4;

  private static final double SAME_SIZE_RATIO = 1.8;

  /** True when both are views of one face. */
  boolean sameFace(Candidate other) {
    double larger = Math.max(sizePx, other.sizePx);
    double smaller = Math.min(sizePx, other.sizePx);
    return centre.distanceTo(other.centre) < SAME_DISTANCE * larger
        && larger < SAME_SIZE_RATIO * smaller;
  }
}
