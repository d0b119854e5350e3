package kagami.device.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A JSON object being read; what is missing or of another type is named. */
record Fields(JsonNode node) {
  /** A new object that names what it is. */
  static ObjectNode kind(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }

  /** How an enum's constant is written. */
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A kind that this version of the program does not know. */
  JournalException unknown(String of) {
    return new JournalException(
        "%s of kind \"%s\" is not known to this version".formatted(of, kind()));
  }

  String kind() {
    return text("kind");
  }

  boolean has(String name) {
    return node.has(name);
  }

  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isString()) {
      throw wrong(name, "a text");
    }
    return value.stringValue();
  }

  /** A number; those that JSON has no digits for are written as texts. */
  double number(String name) {
    JsonNode value = node.path(name);
    if (value.isNumber()) {
      return value.doubleValue();
    }
    if (value.isString() && value.stringValue().matches("NaN|-?Infinity")) {
      return Double.parseDouble(value.stringValue());
    }
    throw wrong(name, "a number");
  }

  long whole(String name) {
    JsonNode value = node.path(name);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(name, "a whole number");
    }
    return value.longValue();
  }

  int count(String name) {
    long value = whole(name);
    if (value != (int) value) {
      throw wrong(name, "a count");
    }
    return (int) value;
  }

  boolean flag(String name) {
    JsonNode value = node.path(name);
    if (!value.isBoolean()) {
      throw wrong(name, "true or false");
    }
    return value.booleanValue();
  }

  <E extends Enum<E>> E one(Class<E> of, String name) {
    String id = text(name);
    for (E constant : of.getEnumConstants()) {
      if (id(constant).equals(id)) {
        return constant;
      }
    }
    throw new JournalException(
        "\"%s\" is no %s that this version knows".formatted(id, of.getSimpleName()));
  }

  Fields object(String name) {
    JsonNode value = node.path(name);
    if (!value.isObject()) {
      throw wrong(name, "an object");
    }
    return new Fields(value);
  }

  List<Fields> objects(String name) {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw wrong(name, "a list");
    }
    List<Fields> all = new ArrayList<>();
    value.forEach(each -> all.add(new Fields(each)));
    return all;
  }

  private JournalException wrong(String name, String wanted) {
    return new JournalException("\"%s\" is not %s".formatted(name, wanted));
  }
}
