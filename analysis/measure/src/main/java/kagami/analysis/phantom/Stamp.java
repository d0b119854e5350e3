package kagami.analysis.phantom;

/** One small thing on the skin, in tangent coordinates (mm) around its own middle. */
sealed interface Stamp {
  /** Nothing of it is farther from its middle than this, mm. */
  double reachMm();

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
   * A pore: a pit {@code depth * (1 - r²)²} deep with r = 1 at the opening, darker towards its
   * bottom, and a brown plug half way down if there is one. The opening is widened by the pixel's
   * own area so that small pores keep their light deficit.
   *
   * @param diameterMm of the circle with the opening's area
   * @param depthMm depth
   * @param axisRatio longer over shorter axis
   * @param angle of the longer axis from the first tangent, radians
   * @param plugged filled half way up
   * @param plugDarkness of what fills it, 0 = as the skin
   */
  record Pit(
      double diameterMm,
      double depthMm,
      double axisRatio,
      double angle,
      boolean plugged,
      double plugDarkness)
      implements Stamp {
    /** Optical density of the bottom of a pit as deep as it is wide; larger = darker pores. */
    static final double DENSITY_PER_ASPECT = 0.42;

    /** Optical density of a wholly dark plug. */
    static final double PLUG_DENSITY = 0.75;

    /** Variance of a pixel over variance of the profile of a pit of radius 1. */
    private static final double PIXEL_SPREAD = 0.58;

    Pit dosed(Dose dose) {
      return new Pit(
          diameterMm * dose.diameter(),
          depthMm * dose.depth(),
          axisRatio,
          angle,
          plugged,
          Math.min(1, plugDarkness * dose.plugDarkness()));
    }

    @Override
    public double reachMm() {
      return 0.5 * diameterMm * Math.sqrt(axisRatio) + 0.15;
    }

    @Override
    public void add(double a, double b, double pixelMm, Detail detail, int at) {
      double s = a * Math.cos(angle) + b * Math.sin(angle);
      double t = b * Math.cos(angle) - a * Math.sin(angle);
      double longer = 0.25 * diameterMm * diameterMm * axisRatio;
      double shorter = longer / (axisRatio * axisRatio);
      double pixel = PIXEL_SPREAD * pixelMm * pixelMm;
      double longer2 = longer + pixel;
      double shorter2 = shorter + pixel;
      double left = 1 - s * s / longer2 - t * t / shorter2;
      if (left <= 0) {
        return;
      }
      double weaker = Math.sqrt(longer * shorter / (longer2 * shorter2));
      double open = openDepth() * weaker;
      double ds = 4 * open * left * s / longer2;
      double dt = 4 * open * left * t / shorter2;
      detail.slopeA[at] += (float) (ds * Math.cos(angle) - dt * Math.sin(angle));
      detail.slopeB[at] += (float) (ds * Math.sin(angle) + dt * Math.cos(angle));
      detail.occlusion[at] += (float) (weaker * occlusion(1 - left));
      detail.pigment[at] += (float) (weaker * plug(1 - left));
    }

    /** Down to the plug if there is one. */
    private double openDepth() {
      return (plugged ? 0.5 : 1) * depthMm;
    }

    /** Optical density of the hollow at a squared relative radius. */
    private double occlusion(double r2) {
      double left = Math.max(0, 1 - r2);
      return DENSITY_PER_ASPECT * depthMm / diameterMm * left * Math.sqrt(left);
    }

    private double plug(double r2) {
      return plugDarkness * PLUG_DENSITY * Curve.smooth((0.75 - r2) / 0.6);
    }

    /**
     * Expected contrast in the middle after a Gaussian blur.
     *
     * @param blurMm standard deviation of lens and pixel on the skin
     */
    double contrast(double blurMm) {
      double lost = 0;
      double all = 0;
      double radius = diameterMm / 2;
      double last = Math.max(radius, 4 * blurMm);
      int rings = 64;
      for (int i = 0; i < rings; i++) {
        double r = (i + 0.5) / rings * last;
        double weight = r * Math.exp(-0.5 * r * r / (blurMm * blurMm));
        double r2 = r * r / (radius * radius);
        double density = r2 < 1 ? occlusion(r2) + plug(r2) : 0;
        double slope = r2 < 1 ? 4 * openDepth() * (1 - r2) * r / (radius * radius) : 0;
        double wall = 1 / Math.hypot(1, SceneRenderer.SUBSURFACE * slope);
        lost += weight * (1 - wall * Math.exp(-density));
        all += weight;
      }
      return lost / all;
    }
  }

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
      detail.slopeA[at] -= (float) (Math.sin(angle) * deep * d / widthMm);
      detail.slopeB[at] += (float) (Math.cos(angle) * deep * d / widthMm);
      detail.occlusion[at] += (float) (0.35 * deep / widthMm);
    }
  }
}
