package kagami.analysis.face;

import kagami.analysis.image.PixelPoint;

/**
 * A circle that may be the border between iris and white.
 *
 * @param centre pixels
 * @param radius pixels
 * @param radiusError standard error of the radius, pixels; 0 where it was not worked out
 * @param contrast how much brighter it gets across the border, the weaker of the two sides, as a
 *     share of the middle brightness of the patch
 */
record IrisCircle(PixelPoint centre, double radius, double radiusError, double contrast) {
  IrisCircle(PixelPoint centre, double radius, double contrast) {
    this(centre, radius, 0, contrast);
  }
}
