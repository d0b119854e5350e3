package kagami.cloudsync.service.ops;

import org.jspecify.annotations.Nullable;

/**
 * One line of the self-check.
 *
 * @param name what was looked at
 * @param grade what that came to
 * @param what what was seen
 * @param cause why that may be; only where something is to be done
 * @param fix the command, or the step, that mends it; only where something is to be done
 */
public record Finding(
    String name, Grade grade, String what, @Nullable String cause, @Nullable String fix) {

  /** What looking at one thing came to. */
  public enum Grade {
    /** As it should be. */
    FINE("fine"),
    /** The service works, but not as well as it could, or not for long. */
    WARNING("warning"),
    /** The service cannot do its work like this. */
    FAILED("failed"),
    /** There is nothing to look at, which is no fault. */
    NOT_HERE("not-here");

    private final String word;

    Grade(String word) {
      this.word = word;
    }

    /** As it stands in JSON. */
    public String word() {
      return word;
    }
  }

  static Finding fine(String name, String what) {
    return new Finding(name, Grade.FINE, what, null, null);
  }

  static Finding notHere(String name, String why) {
    return new Finding(name, Grade.NOT_HERE, why, null, null);
  }

  static Finding warning(String name, String what, String cause, String fix) {
    return new Finding(name, Grade.WARNING, what, cause, fix);
  }

  static Finding failed(String name, String what, String cause, String fix) {
    return new Finding(name, Grade.FAILED, what, cause, fix);
  }

  /** True when somebody has to do something. */
  public boolean wanting() {
    return grade == Grade.WARNING || grade == Grade.FAILED;
  }
}
