package kagami.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kagami.config.ValueType.Reading;

/** What has been read so far; a later entry replaces an earlier one of the same option. */
final class Merge {
  private final Schema schema;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  Merge(Schema schema) {
    this.schema = schema;
  }

  List<Problem> problems() {
    return problems;
  }

  /** Checks every entry, also those that a later source will replace. */
  void add(Entries entries) {
    problems.addAll(entries.problems());
    for (Entry entry : entries.list()) {
      schema
          .option(entry.path())
          .ifPresentOrElse(option -> set(option, entry), () -> addUnknown(entry));
    }
  }

  private void addUnknown(Entry entry) {
    boolean emptySection = schema.isSection(entry.path()) && entry.raw() instanceof Raw.None;
    if (!emptySection) {
      problems.add(new Unknown(schema).problem(entry));
    }
  }

  private void set(Option option, Entry entry) {
    sources.put(option.path(), entry.source());
    switch (option.read(entry.raw())) {
      case Reading.Good(Object value) -> values.put(option.path(), value);
      case Reading.Bad(String wrong, String fix) -> {
        values.remove(option.path());
        String shown = option.type().hidden() ? Secret.HIDDEN : Shown.safe(entry.raw());
        problems.add(
            new Problem(
                entry.source(), option.path(), Optional.of(shown), wrong, option.allowed(), fix));
      }
    }
  }

  /** The record, if every value is right; what is missing or does not fit becomes a problem. */
  <T> Optional<T> bind(Class<T> root) {
    Source nowhere = new Source.Default(0);
    for (Option option : schema.options()) {
      if (!sources.containsKey(option.path())) {
        set(option, new Entry(option.path(), new Raw.None(), nowhere));
      }
    }
    Binder binder = new Binder(values, path -> sources.getOrDefault(path, nowhere));
    Optional<T> bound = binder.bind("", root);
    problems.addAll(binder.problems());
    return bound;
  }

  /** All options in the order of the schema; only after {@link #bind} without a problem. */
  List<Setting> settings() {
    return schema.paths().stream().map(path -> setting(path)).toList();
  }

  private Setting setting(String path) {
    Object value = Objects.requireNonNull(values.get(path), path);
    return new Setting(path, Shown.of(value), Objects.requireNonNull(sources.get(path), path));
  }
}
