package kagami.analysis.calibrate;

import java.util.OptionalDouble;

/** How the quadrant frames of a region lie on its frame under full light. */
public sealed interface FrameFit {
  /** There is nothing to bring together: no quadrants were recorded. */
  record Alone() implements FrameFit {}

  /**
   * All frames could be aligned.
   *
   * @param residualPx root mean square of the shifts that parts of the region still have against
   *     each other, px, the largest of the four frames, noise taken off
   * @param keptSharpness sharpness of the most smeared frame along the direction of its smear,
   *     share of that of the other frames; empty when the region shows too little to tell
   * @param detail energy of structure of 1 px over that of 3 px, noise taken off; falls with
   *     defocus. Sharp skin has 2.5 and more
   */
  record Fits(double residualPx, OptionalDouble keptSharpness, double detail) implements FrameFit {}

  /** The region is too small to be aligned. */
  record TooSmall() implements FrameFit {}

  /**
   * A frame shows the same skin too far aside.
   *
   * @param shiftPx how far
   * @param limitPx how far it may be
   */
  record Strayed(double shiftPx, double limitPx) implements FrameFit {}

  /**
   * A frame shows no structure that the one under full light has.
   *
   * @param correlation the best found, at most 1
   * @param limit the least that counts as the same skin
   */
  record Unlike(double correlation, double limit) implements FrameFit {}
}
