package kagami.device.guide;

/**
 * What the glass says while a person gets in place.
 *
 * @param instruction one thing to do
 * @param nearness 0 = far out of place, 1 = in place
 */
public record Guidance(Instruction instruction, double nearness) {
  /** Before the first picture. */
  public static final Guidance WAITING = new Guidance(Instruction.WAIT, 0);

  /** Checks the range. */
  public Guidance {
    if (!(nearness >= 0 && nearness <= 1)) {
      throw new IllegalArgumentException("nearness must be 0 to 1, but is " + nearness);
    }
  }
}
