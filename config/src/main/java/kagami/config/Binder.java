package kagami.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes records of values that are right one by one, and checks that they fit each other. */
final class Binder {
  private final Map<String, Object> values;
  private final Function<String, Source> sourceOf;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * Makes a binder.
   *
   * @param values dotted path to value; options with a problem are absent
   * @param sourceOf source of an option's value, for problems
   */
  Binder(Map<String, Object> values, Function<String, Source> sourceOf) {
    this.values = values;
    this.sourceOf = sourceOf;
  }

  /** Conflicts found so far, also in records that could be made. */
  List<Problem> problems() {
    return problems;
  }

  /** The record of a section; empty if any value in it or below is absent. */
  <T> Optional<T> bind(String section, Class<T> type) {
    List<Object> arguments = new ArrayList<>();
    RecordComponent[] components = type.getRecordComponents();
    for (RecordComponent component : components) {
      String path = Names.join(section, Names.kebab(component.getName()));
      Optional<?> value =
          component.getType().isRecord()
              ? bind(path, component.getType())
              : Optional.ofNullable(values.get(path));
      value.ifPresent(arguments::add);
    }
    if (arguments.size() < components.length) {
      return Optional.empty();
    }
    T made = make(type, arguments);
    if (made instanceof Checked checked) {
      checked.conflicts().forEach(conflict -> report(section, conflict));
    }
    return Optional.of(made);
  }

  private void report(String section, Checked.Conflict conflict) {
    String path = Names.join(section, conflict.key());
    problems.add(
        new Problem(
            sourceOf.apply(path),
            path,
            Optional.ofNullable(values.get(path)).map(Shown::of),
            conflict.wrong(),
            "",
            conflict.fix()));
  }

  private static <T> T make(Class<T> type, List<Object> arguments) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<T> canonical = type.getDeclaredConstructor(parameters);
      canonical.setAccessible(true);
      return canonical.newInstance(arguments.toArray());
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(type.getName() + ": cannot be constructed", impossible);
    }
  }
}
