package kagami.analysis.metric;

import kagami.analysis.image.PixelPoint;

/**
 * What a zone's border changes in a sum per area by lying elsewhere on the skin in a repeat: the
 * sum's slopes along three movements of the skin under the border, to the right, downwards, and
 * apart from the zone's middle as the person comes nearer.
 *
 * <p>The skin of a zone keeps its area when it moves aside, and shrinks by twice the relative
 * change when it comes nearer; where pores are spread evenly a sum per area then stays as it is,
 * and so does the slope: what comes in on one side goes out on the other.
 */
final class BorderWander {
  /**
   * Standard deviation of the skin's place under the border, along each axis, mm. Larger: wider
   * errors of small zones. From 0.2 mm off at most on repeated phantoms.
   */
  static final double SHIFT_MM = 0.115;

  /**
   * Standard deviation of the relative distance. Larger: wider errors of skin whose pores change
   * towards the border. From 2 % nearer or farther at most.
   */
  static final double NEARER = 0.0115;

  private final MeasuredArea area;
  private double sum;
  private double right;
  private double down;
  private double apart;

  BorderWander(MeasuredArea area) {
    this.area = area;
  }

  /** Adds what a place contributes to the sum where it counts fully. */
  void add(double figure, PixelPoint place) {
    area.middle().ifPresent(middle -> add(figure, place, middle));
  }

  private void add(double figure, PixelPoint place, PixelPoint middle) {
    double x = area.slope(place, 1, 0);
    double y = area.slope(place, 0, 1);
    sum += figure * area.weight().applyAsDouble(place);
    right += figure * x;
    down += figure * y;
    apart += figure * (x * (place.x() - middle.x()) + y * (place.y() - middle.y()));
  }

  /** One standard deviation of the sum, as if the area had stayed. */
  double error() {
    double aside = SHIFT_MM / area.mmPerPixel() * Math.hypot(right, down);
    return Math.hypot(aside, NEARER * (apart + 2 * sum));
  }
}
