package kagami.analysis.pore;

/** The top of a parabola. */
final class Vertex {
  private Vertex() {}

  /** Its place through three values at −1, 0 and 1; within ±0.5, and 0 without a top. */
  static double of(double before, double at, double after) {
    double bend = before - 2 * at + after;
    return bend >= 0 ? 0 : Math.clamp((before - after) / (2 * bend), -0.5, 0.5);
  }
}
