package kagami.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All options of a record and of the records within it, in the order of their declaration. */
final class Schema {
  private final Map<String, Option> options = new LinkedHashMap<>();
  private final Set<String> sections = new LinkedHashSet<>();
  private final Path home;

  /**
   * Reads the schema of a record.
   *
   * @param home what {@code ~/} in a path stands for
   * @throws IllegalArgumentException if a component has a type that no option can have
   */
  Schema(Class<?> root, Path home) {
    this.home = home;
    add("", root);
  }

  Collection<Option> options() {
    return options.values();
  }

  Optional<Option> option(String path) {
    return Optional.ofNullable(options.get(path));
  }

  boolean isSection(String path) {
    return sections.contains(path);
  }

  Set<String> paths() {
    return options.keySet();
  }

  Set<String> sections() {
    return sections;
  }

  private void add(String section, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      String path = Names.join(section, Names.kebab(component.getName()));
      if (component.getType().isRecord()) {
        sections.add(path);
        add(path, component.getType());
      } else {
        options.put(path, option(path, component));
      }
    }
  }

  private Option option(String path, RecordComponent component) {
    Option.Shape shape =
        component.getType() == Optional.class
            ? Option.Shape.OPTIONAL
            : component.getType() == List.class ? Option.Shape.LIST : Option.Shape.ONE;
    Class<?> type =
        shape == Option.Shape.ONE ? component.getType() : argument(component.getGenericType());
    return new Option(path, type(path, type, component), shape);
  }

  private static Class<?> argument(Type generic) {
    return (Class<?>) ((ParameterizedType) generic).getActualTypeArguments()[0];
  }

  private ValueType type(String path, Class<?> type, RecordComponent component) {
    boolean whole = type == int.class || type == Integer.class;
    if (whole || type == double.class || type == Double.class) {
      Range range = required(path, component.getAnnotation(Range.class), "Range");
      return new ValueType.Numeric(whole, range.min(), range.max(), range.unit());
    }
    if (type == URI.class) {
      Schemes schemes = required(path, component.getAnnotation(Schemes.class), "Schemes");
      return new ValueType.Address(Arrays.asList(schemes.value()));
    }
    if (type == String.class) {
      Matches form = component.getAnnotation(Matches.class);
      return form == null
          ? new ValueType.Formed(Pattern.compile(".+"), "a text")
          : new ValueType.Formed(Pattern.compile(form.value()), form.inWords());
    }
    if (type.isEnum()) {
      return ValueType.Choice.of(type);
    }
    return simple(path, type);
  }

  private ValueType simple(String path, Class<?> type) {
    if (type == boolean.class) {
      return new ValueType.Truth();
    }
    if (type == Path.class) {
      return new ValueType.Place(home);
    }
    if (type == Secret.class) {
      return new ValueType.Hidden();
    }
    throw new IllegalArgumentException(path + ": no option can have type " + type.getName());
  }

  private static <T> T required(String path, @Nullable T annotation, String name) {
    if (annotation == null) {
      throw new IllegalArgumentException(path + ": lacks @" + name);
    }
    return annotation;
  }
}
