package kagami.device.health;

/**
 * One line of the self-check.
 *
 * @param name what was looked at
 * @param outcome what that came to
 */
public record Finding(String name, Outcome outcome) {

  /** True when somebody has to do something. */
  public boolean wanting() {
    return outcome instanceof Outcome.Warning || outcome instanceof Outcome.Failed;
  }
}
