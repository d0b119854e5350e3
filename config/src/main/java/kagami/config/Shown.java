package kagami.config;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Values as text for people, in the spelling of the settings file. */
final class Shown {
  private static final int MAX_LENGTH = 120;

  private Shown() {}

  static String of(Object value) {
    return switch (value) {
      case Optional<?> optional -> optional.map(Shown::of).orElse("(none)");
      case List<?> list -> list.stream().map(Shown::of).collect(Collectors.joining(", ", "[", "]"));
      case Enum<?> constant -> Names.kebab(constant);
      case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  /**
   * Text from outside, fit for one line of a message: no control characters, no login, not long.
   */
  static String safe(String text) {
    String line =
        text.replaceAll("\\p{Cntrl}", "?").replaceAll("//[^/]*@", "//" + Secret.HIDDEN + "@");
    return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "…";
  }

  static String safe(Raw raw) {
    return switch (raw) {
      case Raw.None none -> "(none)";
      case Raw.Text(String text) -> safe(text);
      case Raw.Many(List<String> texts) -> safe("[" + String.join(", ", texts) + "]");
    };
  }
}
