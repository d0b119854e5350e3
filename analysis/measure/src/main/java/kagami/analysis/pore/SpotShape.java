package kagami.analysis.pore;

/**
 * The shape of a dark spot from the second derivatives of the smoothed reflectance at its middle.
 *
 * @param roundness smaller over larger curvature; at most 1, not positive for a line or a saddle
 * @param axisRatio longer over shorter axis of the spot itself, the smoothing undone, at least 1
 * @param angleDeg direction of the longer axis from +x towards +y, 0-180
 */
record SpotShape(double roundness, double axisRatio, double angleDeg) {
  /** An axis ratio beyond this is not told from noise. */
  private static final double LARGEST_RATIO = 4;

  /** Measures at a peak that keeps {@link #step} pixels from the border. */
  static SpotShape at(ScaleStack stack, Peak peak) {
    int d = step(stack, peak);
    int x = peak.x();
    int y = peak.y();
    int l = peak.level();
    double centre = stack.smoothedAt(l, x, y);
    double dxx = stack.smoothedAt(l, x + d, y) - 2 * centre + stack.smoothedAt(l, x - d, y);
    double dyy = stack.smoothedAt(l, x, y + d) - 2 * centre + stack.smoothedAt(l, x, y - d);
    double dxy =
        (stack.smoothedAt(l, x + d, y + d)
                + stack.smoothedAt(l, x - d, y - d)
                - stack.smoothedAt(l, x + d, y - d)
                - stack.smoothedAt(l, x - d, y + d))
            / 4;
    double mean = (dxx + dyy) / 2;
    double half = Math.hypot((dxx - dyy) / 2, dxy);
    double larger = mean + half;
    double smaller = mean - half;
    if (larger <= 0) {
      return new SpotShape(0, 1, 0);
    }
    double towardsLarger = Math.toDegrees(0.5 * Math.atan2(2 * dxy, dxx - dyy));
    double angle = (towardsLarger + 90 + 360) % 180;
    return new SpotShape(smaller / larger, undoSmoothing(smaller / larger), angle);
  }

  /** Spacing of the derivative, pixels: near sigma, where noise and bias balance. */
  static int step(ScaleStack stack, Peak peak) {
    return Math.max(1, (int) Math.round(0.7 * stack.sigma(peak.level())));
  }

  /**
   * A Gaussian spot with variances a², b² smoothed with s² has curvatures in the ratio (b² +
   * s²)/(a² + s²). At the peak of a difference of Gaussians s² is about the mean of a² and b².
   */
  private static double undoSmoothing(double roundness) {
    if (roundness <= 0) {
      return LARGEST_RATIO;
    }
    double shorter = (3 * roundness - 1) / (1 + roundness);
    double longer = 2 - shorter;
    if (shorter <= longer / (LARGEST_RATIO * LARGEST_RATIO)) {
      return LARGEST_RATIO;
    }
    return Math.sqrt(longer / shorter);
  }
}
