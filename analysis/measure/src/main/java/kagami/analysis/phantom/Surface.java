package kagami.analysis.phantom;

/** A skin surface before the camera. */
interface Surface {
  /**
   * Where a line of sight meets it; a line that misses meets its far edge.
   *
   * @param rayX x over z of the line
   * @param rayY y over z of the line
   */
  void meet(double rayX, double rayY, SurfacePoint out);

  /** The point with given skin coordinates. */
  void at(double u, double v, SurfacePoint out);
}
