package kagami.config.checkup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The self-check for programs: what {@link CheckupText} says, to be written as JSON without the
 * members that are absent.
 *
 * @param schema name and version
 * @param well true when nothing has to be done
 */
public record CheckupJson(String schema, boolean well, List<Entry> findings) {
  /** Name and version. */
  public static final String SCHEMA = "kagami.doctor/1";

  /** Copies the list. */
  public CheckupJson {
    findings = List.copyOf(findings);
  }

  /** One finding; {@code outcome} is fine, warning, failed or not-here. */
  public record Entry(
      String name,
      String outcome,
      String what,
      @Nullable String likelyCause,
      @Nullable String fix) {}

  /** From the findings. */
  public static CheckupJson of(List<Finding> all) {
    return new CheckupJson(
        SCHEMA,
        all.stream().noneMatch(Finding::wanting),
        all.stream().map(CheckupJson::entry).toList());
  }

  private static Entry entry(Finding finding) {
    String name = finding.name();
    return switch (finding.outcome()) {
      case Outcome.Fine(String what) -> new Entry(name, "fine", what, null, null);
      case Outcome.NotHere(String why) -> new Entry(name, "not-here", why, null, null);
      case Outcome.Warning(String what, String cause, String fix) ->
          new Entry(name, "warning", what, cause, fix);
      case Outcome.Failed(String what, String cause, String fix) ->
          new Entry(name, "failed", what, cause, fix);
    };
  }
}
