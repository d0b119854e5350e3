package kagami.config.checkup;

/**
 * One line of the self-check.
 *
 * @param name what was looked at
 * @param outcome what that came to
 */
public record Finding(String name, Outcome outcome) {

  /** It is as it should be. */
  public static Finding fine(String name, String what) {
    return new Finding(name, new Outcome.Fine(what));
  }

  /** There is nothing to look at. */
  public static Finding notHere(String name, String why) {
    return new Finding(name, new Outcome.NotHere(why));
  }

  /** The program works, but not as well as it could, or not for long. */
  public static Finding warning(String name, String what, String likelyCause, String fix) {
    return new Finding(name, new Outcome.Warning(what, likelyCause, fix));
  }

  /** The program cannot do its work like this. */
  public static Finding failed(String name, String what, String likelyCause, String fix) {
    return new Finding(name, new Outcome.Failed(what, likelyCause, fix));
  }

  /** True when somebody has to do something. */
  public boolean wanting() {
    return outcome instanceof Outcome.Warning || outcome instanceof Outcome.Failed;
  }
}
