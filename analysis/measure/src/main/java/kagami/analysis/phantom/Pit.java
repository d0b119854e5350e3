package kagami.analysis.phantom;

/**
 * A pore: a pit {@code depth * (1 - r²)^k} deep with r = 1 at the opening, darker towards its
 * bottom, and a brown plug half way up if there is one.
 *
 * <p>Light that spreads under the skin fills the pit from its walls, red farther than green: what
 * light finds of the pit is wider and shallower than the pit, by the spread of each colour. It is
 * widened by the pixel's own area as well, so that small pores keep their light deficit.
 *
 * @param diameterMm of the circle with the opening's area
 * @param depthMm depth
 * @param steepness k, 1.3-4; larger = a narrower bottom
 * @param axisRatio longer over shorter axis
 * @param angle of the longer axis from the first tangent, radians
 * @param plugged filled to some height
 * @param openShare share of the depth that is open above a plug
 * @param plugDarkness of what fills it, 0 = as the skin
 */
record Pit(
    double diameterMm,
    double depthMm,
    double steepness,
    double axisRatio,
    double angle,
    boolean plugged,
    double openShare,
    double plugDarkness)
    implements Stamp {
  /** Optical density of the bottom of a pit as deep as it is wide; larger = darker pores. */
  private static final double DENSITY_PER_ASPECT = 1.25;

  /** Optical density of a wholly dark plug. */
  private static final double PLUG_DENSITY = 0.75;

  /** Variance of a pixel over variance of the profile of a pit of radius 1. */
  private static final double PIXEL_SPREAD = 0.58;

  /** Squared radius of a pit's profile over its variance. */
  private static final double RADIUS2_PER_VARIANCE = 7;

  /** Standard deviation of the way of green and blue light under the skin, mm; larger = softer. */
  private static final double GREEN_SPREAD_MM = 0.053;

  /** The same for red light, 2-3 times as far (d'Eon, Luebke 2007). */
  private static final double RED_SPREAD_MM = 0.105;

  Pit dosed(Dose dose) {
    return new Pit(
        diameterMm * dose.diameter(),
        depthMm * dose.depth(),
        steepness,
        axisRatio,
        angle,
        plugged,
        openShare,
        Math.min(1, plugDarkness * dose.plugDarkness()));
  }

  /** Down to the plug if there is one. */
  double openDepthMm() {
    return (plugged ? openShare : 1) * depthMm;
  }

  /** Diameter of the contour at half the pit's depth. */
  double halfDepthDiameterMm() {
    return diameterMm * Math.sqrt(1 - Math.pow(0.5, 1 / steepness));
  }

  @Override
  public double reachMm() {
    double longer = 0.5 * diameterMm * Math.sqrt(axisRatio);
    return Math.sqrt(longer * longer + RADIUS2_PER_VARIANCE * RED_SPREAD_MM * RED_SPREAD_MM) + 0.1;
  }

  @Override
  public void add(double a, double b, double pixelMm, Detail detail, int at) {
    at(pixelMm).add(a, b, detail, at);
  }

  @Override
  public Placed at(double pixelMm) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    Seen red = new Seen(pixelMm, RED_SPREAD_MM);
    Seen green = new Seen(pixelMm, GREEN_SPREAD_MM);
    Seen wall = new Seen(pixelMm, 0);
    return (a, b, detail, at) -> {
      double s = a * cos + b * sin;
      double t = b * cos - a * sin;
      double left = red.left(s, t);
      if (left <= 0) {
        return;
      }
      detail.redHollow[at] += (float) red.hollow(left);
      left = green.left(s, t);
      if (left <= 0) {
        return;
      }
      detail.hollow[at] += (float) green.hollow(left);
      detail.plug[at] += (float) green.plug(left);
      double soft = green.slope(left) * SceneRenderer.SUBSURFACE;
      detail.softA[at] += (float) (soft * (green.alongS(s) * cos - green.alongT(t) * sin));
      detail.softB[at] += (float) (soft * (green.alongS(s) * sin + green.alongT(t) * cos));
      left = wall.left(s, t);
      if (left > 0) {
        double hard = wall.slope(left);
        detail.slopeA[at] += (float) (hard * (wall.alongS(s) * cos - wall.alongT(t) * sin));
        detail.slopeB[at] += (float) (hard * (wall.alongS(s) * sin + wall.alongT(t) * cos));
      }
    };
  }

  /** The pit as light of some spread sees it. */
  private final class Seen {
    private final double longer2;
    private final double shorter2;
    private final double density;
    private final double plugged;
    private final double steep;

    Seen(double pixelMm, double spreadMm) {
      double longer = 0.25 * diameterMm * diameterMm * axisRatio;
      double shorter = longer / (axisRatio * axisRatio);
      double wider = PIXEL_SPREAD * pixelMm * pixelMm + RADIUS2_PER_VARIANCE * spreadMm * spreadMm;
      this.longer2 = longer + wider;
      this.shorter2 = shorter + wider;
      double weaker = Math.sqrt(longer * shorter / (longer2 * shorter2));
      this.density = weaker * DENSITY_PER_ASPECT * depthMm / diameterMm;
      this.plugged = weaker * plugDarkness * PLUG_DENSITY;
      this.steep = 2 * steepness * openDepthMm() * weaker;
    }

    /** 1 - r². */
    double left(double s, double t) {
      return 1 - s * s / longer2 - t * t / shorter2;
    }

    /** Optical density of the hollow. */
    double hollow(double left) {
      return density * Math.pow(left, steepness - 0.5);
    }

    double plug(double left) {
      return plugged * Curve.smooth((left - 0.25) / 0.6);
    }

    /** Steepness down to the plug if there is one, to be multiplied by a direction, 1 / mm. */
    double slope(double left) {
      return steep * Math.pow(left, steepness - 1);
    }

    double alongS(double s) {
      return s / longer2;
    }

    double alongT(double t) {
      return t / shorter2;
    }
  }
}
