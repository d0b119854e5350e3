package kagami.analysis.phantom;

/** One small thing on the skin, in tangent coordinates (mm) around its own middle. */
sealed interface Stamp permits Pit, Stamp.Spot, Stamp.Flush, Stamp.Hair, Stamp.Furrow {
  /** Nothing of it is farther from its middle than this, mm. */
  double reachMm();

  /** It at one place, with everything done that is the same for all of its pixels. */
  default Placed at(double pixelMm) {
    return (a, b, detail, at) -> add(a, b, pixelMm, detail, at);
  }

  /** A stamp at its place. */
  @FunctionalInterface
  interface Placed {
    /** Adds it to one pixel, as {@link Stamp#add}. */
    void add(double a, double b, Detail detail, int at);
  }

  /**
   * Adds it to one pixel.
   *
   * @param a mm along the first tangent
   * @param b mm along the second tangent
   * @param pixelMm size of a pixel on the skin
   * @param at index into the detail
   */
  void add(double a, double b, double pixelMm, Detail detail, int at);

  /**
   * Flat pigment.
   *
   * @param diameterMm across
   * @param density optical density in green
   * @param edgeMm width of its border
   */
  record Spot(double diameterMm, double density, double edgeMm) implements Stamp {
    @Override
    public double reachMm() {
      return diameterMm / 2 + edgeMm;
    }

    @Override
    public void add(double a, double b, double pixelMm, Detail detail, int at) {
      double out = Math.hypot(a, b) - diameterMm / 2;
      detail.pigment[at] += (float) (density * Curve.inside(out, edgeMm));
    }
  }

  /**
   * A red spot: blood near the surface, fading outwards.
   *
   * @param diameterMm full width at half maximum
   * @param density optical density in green
   */
  record Flush(double diameterMm, double density) implements Stamp {
    private static final double SIGMAS_PER_WIDTH = 2.3548;

    @Override
    public double reachMm() {
      return 1.3 * diameterMm;
    }

    @Override
    public void add(double a, double b, double pixelMm, Detail detail, int at) {
      double d = Math.hypot(a, b) * SIGMAS_PER_WIDTH / diameterMm;
      detail.blood[at] += (float) (density * Math.exp(-0.5 * d * d));
    }
  }

  /**
   * A hair: an arc.
   *
   * @param lengthMm from end to end
   * @param angle from the first tangent, radians
   * @param bendMm how far the middle is beside the line between the ends
   * @param widthMm thickness
   * @param cover how much of the skin it hides, 0-1
   */
  record Hair(double lengthMm, double angle, double bendMm, double widthMm, double cover)
      implements Stamp {
    @Override
    public double reachMm() {
      return lengthMm / 2 + Math.abs(bendMm) + widthMm;
    }

    @Override
    public void add(double a, double b, double pixelMm, Detail detail, int at) {
      double s = a * Math.cos(angle) + b * Math.sin(angle);
      double t = b * Math.cos(angle) - a * Math.sin(angle);
      double along = 2 * s / lengthMm;
      if (Math.abs(along) >= 1) {
        return;
      }
      double taper = 1 - along * along;
      double spread = Math.hypot(widthMm / 2, 0.4 * pixelMm);
      double d = (t - bendMm * taper) / spread;
      double share = cover * widthMm / 2 / spread * Math.sqrt(taper) * Math.exp(-0.5 * d * d);
      detail.hair[at] += (float) ((1 - detail.hair[at]) * share);
    }
  }

  /**
   * A furrow: an arc of relief.
   *
   * @param lengthMm from end to end
   * @param angle from the first tangent, radians
   * @param bendMm how far the middle is beside the line between the ends
   * @param widthMm standard deviation of its profile
   * @param depthMm depth
   */
  record Furrow(double lengthMm, double angle, double bendMm, double widthMm, double depthMm)
      implements Stamp {
    @Override
    public double reachMm() {
      return lengthMm / 2 + Math.abs(bendMm) + 4 * widthMm;
    }

    @Override
    public void add(double a, double b, double pixelMm, Detail detail, int at) {
      double s = a * Math.cos(angle) + b * Math.sin(angle);
      double t = b * Math.cos(angle) - a * Math.sin(angle);
      double along = 2 * s / lengthMm;
      if (Math.abs(along) >= 1) {
        return;
      }
      double d = (t - bendMm * (1 - along * along)) / widthMm;
      double deep = depthMm * Math.sqrt(1 - along * along) * Math.exp(-0.5 * d * d);
      detail.tip(
          at,
          (float) (-Math.sin(angle) * deep * d / widthMm),
          (float) (Math.cos(angle) * deep * d / widthMm));
      detail.hollow[at] += (float) (0.35 * deep / widthMm);
      detail.redHollow[at] += (float) (0.25 * deep / widthMm);
    }
  }
}
