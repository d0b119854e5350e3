package kagami.config;

import java.util.Optional;

/**
 * One thing that keeps the settings from being used.
 *
 * @param source where it was found
 * @param subject dotted path of the option, or empty when the whole source is meant
 * @param value the offending value as written; empty when there is none or it must not be shown
 * @param wrong what is wrong
 * @param allowed what would be right; may be empty
 * @param fix what to do
 */
public record Problem(
    Source source,
    String subject,
    Optional<String> value,
    String wrong,
    String allowed,
    String fix) {

  /** One line: source, option, value, what is wrong, what is allowed, the fix. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(source.toString()).append(": ");
    if (!subject.isEmpty()) {
      line.append(subject).append(value.map(v -> " = " + v).orElse("")).append(": ");
    }
    line.append(wrong);
    if (!allowed.isEmpty()) {
      line.append("; allowed: ").append(allowed);
    }
    return line.append("; fix: ").append(fix).toString();
  }
}
