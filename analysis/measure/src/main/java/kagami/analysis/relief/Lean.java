package kagami.analysis.relief;

/**
 * How much more light a dark spot lacks when all light comes from another side: the unevenness of
 * its walls as the camera sees them. Turning the skin does the same to it, so this tells what a
 * repeat changes that finds the skin turned a little.
 *
 * @param right per tangent of the light's slant to the right; in the unit of the missing light
 * @param down the same downwards
 */
public record Lean(double right, double down) {
  /** In another unit. */
  public Lean times(double factor) {
    return new Lean(right * factor, down * factor);
  }
}
