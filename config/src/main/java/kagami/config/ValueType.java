package kagami.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Type of one value: reads its text and says what is allowed. */
sealed interface ValueType {

  /** Reads a text that is neither blank nor holds control characters. */
  Reading read(String text);

  /** What is allowed, in words that the defaults file repeats. */
  String allowed();

  /** Whether values must stay hidden, right or wrong. */
  default boolean hidden() {
    return false;
  }

  /** Result of reading one text. */
  sealed interface Reading {
    record Good(Object value) implements Reading {}

    record Bad(String wrong, String fix) implements Reading {}
  }

  /** A number, whole or not. */
  record Numeric(boolean whole, double min, double max, String unit) implements ValueType {
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,15}");
    private static final Pattern DECIMAL =
        Pattern.compile("[-+]?[0-9]{1,15}([.][0-9]{1,15})?([eE][-+]?[0-9]{1,2})?");

    @Override
    public Reading read(String text) {
      if (!(whole ? WHOLE : DECIMAL).matcher(text).matches()) {
        return new Reading.Bad(
            whole ? "is not a whole number" : "is not a number",
            "write a number without its unit, such as " + Shown.of(min));
      }
      double number = Double.parseDouble(text);
      if (number < min || number > max) {
        return new Reading.Bad("is out of range", "choose a number within the range");
      }
      return whole ? new Reading.Good((int) number) : new Reading.Good(number);
    }

    @Override
    public String allowed() {
      return Shown.of(min) + " to " + Shown.of(max) + " " + unit;
    }
  }

  /** True or false. */
  record Truth() implements ValueType {
    @Override
    public Reading read(String text) {
      return switch (text) {
        case "true" -> new Reading.Good(true);
        case "false" -> new Reading.Good(false);
        default -> new Reading.Bad("is neither true nor false", "write true or false");
      };
    }

    @Override
    public String allowed() {
      return "true, false";
    }
  }

  /** Text of a certain form. */
  record Formed(Pattern form, String inWords) implements ValueType {
    @Override
    public Reading read(String text) {
      return form.matcher(text).matches()
          ? new Reading.Good(text)
          : new Reading.Bad("has the wrong form", "write " + inWords);
    }

    @Override
    public String allowed() {
      return inWords;
    }
  }

  /** A file or folder; {@code ~/} at its start is the user's home. */
  record Place(Path home) implements ValueType {
    @Override
    public Reading read(String text) {
      return new Reading.Good(
          text.startsWith("~/") ? home.resolve(text.substring(2)) : Path.of(text));
    }

    @Override
    public String allowed() {
      return "a path";
    }
  }

  /** A URI of scheme, host and port, and nothing else. */
  record Address(List<String> schemes) implements ValueType {
    @Override
    public Reading read(String text) {
      try {
        URI uri = new URI(text);
        if (uri.getUserInfo() != null) {
          return new Reading.Bad("holds a login", "move it to the options user and password");
        }
        return isSuch(uri) ? new Reading.Good(uri) : bad();
      } catch (URISyntaxException malformed) {
        return bad();
      }
    }

    private boolean isSuch(URI uri) {
      return uri.getScheme() != null
          && schemes.contains(uri.getScheme())
          && uri.getHost() != null
          && uri.getPort() >= 1
          && uri.getPort() <= 65535
          && uri.getPath().isEmpty()
          && uri.getQuery() == null
          && uri.getFragment() == null;
    }

    private Reading bad() {
      return new Reading.Bad(
          "is not such an address", "write it like " + schemes.get(0) + "://broker.local:1883");
    }

    @Override
    public String allowed() {
      return String.join(", ", schemes.stream().map(s -> s + "://HOST:PORT").toList());
    }
  }

  /** One of an enum's constants. */
  record Choice(List<Enum<?>> constants) implements ValueType {
    @Override
    public Reading read(String text) {
      for (Enum<?> constant : constants) {
        if (Names.kebab(constant).equals(text)) {
          return new Reading.Good(constant);
        }
      }
      String meant = Nearest.to(text, words()).map(w -> "did you mean " + w + "?").orElse("");
      return new Reading.Bad("is not known", meant.isEmpty() ? "choose one of these" : meant);
    }

    @Override
    public String allowed() {
      return String.join(", ", words());
    }

    private List<String> words() {
      return constants.stream().map(Names::kebab).toList();
    }

    static Choice of(Class<?> type) {
      return new Choice(
          Arrays.stream(type.getEnumConstants()).<Enum<?>>map(c -> (Enum<?>) c).toList());
    }
  }

  /** A secret. */
  record Hidden() implements ValueType {
    @Override
    public Reading read(String text) {
      return new Reading.Good(new Secret(text));
    }

    @Override
    public String allowed() {
      return "a text";
    }

    @Override
    public boolean hidden() {
      return true;
    }
  }
}
