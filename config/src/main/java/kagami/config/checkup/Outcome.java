package kagami.config.checkup;

/** What looking at one thing came to. */
public sealed interface Outcome {

  /**
   * As it should be.
   *
   * @param what what was seen
   */
  record Fine(String what) implements Outcome {}

  /**
   * The program works, but not as well as it could, or not for long.
   *
   * @param what what was seen
   * @param likelyCause why that may be
   * @param fix the command, or the step, that fixes it
   */
  record Warning(String what, String likelyCause, String fix) implements Outcome {}

  /**
   * The program cannot do its work like this.
   *
   * @param what what was seen
   * @param likelyCause why that may be
   * @param fix the command, or the step, that fixes it
   */
  record Failed(String what, String likelyCause, String fix) implements Outcome {}

  /**
   * There is nothing to look at.
   *
   * @param why why that is no fault
   */
  record NotHere(String why) implements Outcome {}
}
