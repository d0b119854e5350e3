package kagami.config;

import java.util.List;

/** A value as written, before its type is known. */
sealed interface Raw {

  /** Nothing: {@code key:}, {@code null} or an empty variable. */
  record None() implements Raw {}

  /** One value. */
  record Text(String text) implements Raw {}

  /** A list of values. */
  record Many(List<String> texts) implements Raw {
    public Many {
      texts = List.copyOf(texts);
    }
  }
}
