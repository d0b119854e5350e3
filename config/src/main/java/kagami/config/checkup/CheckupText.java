package kagami.config.checkup;

import java.util.List;

/**
 * The self-check for people: a sign and a word for each outcome, so that colour carries nothing
 * alone.
 *
 * @param colour whether the terminal shows colours
 */
public record CheckupText(boolean colour) {
  private static final int NAME_WIDTH = 20;
  private static final String INDENT = " ".repeat(NAME_WIDTH + 12);

  /** The lines of one finding. */
  public String lines(Finding finding) {
    return switch (finding.outcome()) {
      case Outcome.Fine(String what) -> line("32", "✓ fine", finding, what);
      case Outcome.NotHere(String why) -> line("90", "- n/a", finding, why);
      case Outcome.Warning(String what, String cause, String fix) ->
          line("33", "! warning", finding, what) + advice(cause, fix);
      case Outcome.Failed(String what, String cause, String fix) ->
          line("31", "✗ failed", finding, what) + advice(cause, fix);
    };
  }

  private String line(String sgr, String verdict, Finding finding, String what) {
    String padded = "%-11s".formatted(verdict);
    String shown = colour ? "\u001b[" + sgr + "m" + padded + "\u001b[0m" : padded;
    return "%s %s %s%n".formatted(shown, ("%-" + NAME_WIDTH + "s").formatted(finding.name()), what);
  }

  private static String advice(String cause, String fix) {
    return "%slikely: %s%n%sfix:    %s%n".formatted(INDENT + " ", cause, INDENT + " ", fix);
  }

  /** The last line. */
  public String summary(List<Finding> all) {
    long failed = all.stream().filter(f -> f.outcome() instanceof Outcome.Failed).count();
    long warnings = all.stream().filter(f -> f.outcome() instanceof Outcome.Warning).count();
    return failed + warnings == 0
        ? "All is well."
        : "%d failed, %d warnings, of %d.".formatted(failed, warnings, all.size());
  }
}
