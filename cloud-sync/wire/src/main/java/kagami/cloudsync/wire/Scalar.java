package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/** A single value of an entity or of the settings: in JSON a bare string, number or truth value. */
public sealed interface Scalar {

  /**
   * Text on one line.
   *
   * @param text 1 to {@link Limits#TOKEN_CHARS} characters
   */
  record Text(@JsonValue String text) implements Scalar {

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException when it is too long, empty or more than a line
     */
    public Text {
      Limits.label("value", text);
    }
  }

  /** A finite number. */
  record Numeric(@JsonValue double number) implements Scalar {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when it is infinite or no number
     */
    public Numeric {
      Limits.finite("value", number);
    }
  }

  /** Yes or no. */
  record Truth(@JsonValue boolean truth) implements Scalar {}

  /**
   * The value of a piece of JSON.
   *
   * @throws IllegalArgumentException when it is neither text, a number nor a truth value
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Scalar of(@Nullable Object json) {
    return switch (json) {
      case String text -> new Text(text);
      case Number number -> new Numeric(number.doubleValue());
      case Boolean truth -> new Truth(truth);
      case null, default ->
          throw new IllegalArgumentException("a value must be text, a number, true or false");
    };
  }
}
