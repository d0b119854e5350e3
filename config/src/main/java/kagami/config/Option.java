package kagami.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kagami.config.ValueType.Reading;

/**
 * One option that may be set.
 *
 * @param path dotted path
 * @param shape whether it takes one value, none or one, or a list
 */
record Option(String path, ValueType type, Shape shape) {

  enum Shape {
    ONE,
    OPTIONAL,
    LIST
  }

  private static final int MAX_LENGTH = 1024;
  private static final int MAX_LIST = 64;
  private static final Predicate<String> CONTROL = Pattern.compile("\\p{Cntrl}").asPredicate();

  String allowed() {
    return shape == Shape.LIST ? "a list of " + type.allowed() : type.allowed();
  }

  /** Reads a value; a good one is what the record's component holds. */
  Reading read(Raw raw) {
    return switch (raw) {
      case Raw.None none ->
          shape == Shape.OPTIONAL
              ? new Reading.Good(Optional.empty())
              : new Reading.Bad("is missing", "give it a value, or remove the key");
      case Raw.Text(String text) -> readOne(text);
      case Raw.Many(List<String> texts) -> readMany(texts);
    };
  }

  private Reading readOne(String text) {
    if (shape == Shape.LIST) {
      return new Reading.Bad("is not a list", "write it as [" + Shown.safe(text) + "]");
    }
    return switch (readText(text)) {
      case Reading.Good(Object value) ->
          new Reading.Good(shape == Shape.OPTIONAL ? Optional.of(value) : value);
      case Reading.Bad bad -> bad;
    };
  }

  private Reading readMany(List<String> texts) {
    if (shape != Shape.LIST) {
      return new Reading.Bad("is a list", "write one value");
    }
    if (texts.isEmpty() || texts.size() > MAX_LIST) {
      return new Reading.Bad(
          "holds " + texts.size() + " values", "write 1 to " + MAX_LIST + " values");
    }
    List<Object> values = new ArrayList<>();
    for (String text : texts) {
      switch (readText(text)) {
        case Reading.Good(Object value) -> values.add(value);
        case Reading.Bad(String wrong, String fix) -> {
          return new Reading.Bad("'" + Shown.safe(text) + "' " + wrong, fix);
        }
      }
    }
    return new Reading.Good(List.copyOf(values));
  }

  private Reading readText(String text) {
    if (text.isBlank()) {
      return new Reading.Bad("is blank", "give it a value");
    }
    if (text.length() > MAX_LENGTH) {
      return new Reading.Bad("is too long", "write at most " + MAX_LENGTH + " characters");
    }
    if (CONTROL.test(text)) {
      return new Reading.Bad("holds control characters", "remove them");
    }
    return type.read(text);
  }
}
