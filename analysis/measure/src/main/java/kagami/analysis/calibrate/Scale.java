package kagami.analysis.calibrate;

/**
 * The size of a pixel on the skin at the face plane.
 *
 * @param mmPerPixel mm
 * @param source where it was learnt from
 * @param relativeError relative standard error that all lengths of one scan share; it cancels in
 *     trends of one person and is kept apart from each metric's own standard error
 */
public record Scale(double mmPerPixel, ScaleSource source, double relativeError) {
  /** Checks the size. */
  public Scale {
    if (!(mmPerPixel > 0)) {
      throw new IllegalArgumentException(mmPerPixel + " mm per pixel");
    }
  }
}
