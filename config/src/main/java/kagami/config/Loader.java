package kagami.config;

import java.nio.file.Path;
import java.util.Optional;
import kagami.config.FileFinder.Found;
import kagami.config.Outcome.Invalid;
import kagami.config.Outcome.Loaded;

/** Merges defaults, file, environment and flags, later ones winning, and binds them to a record. */
final class Loader<T extends Record> {
  private final Class<T> root;
  private final Entries defaults;

  /**
   * Makes a loader.
   *
   * @param defaults a value, or an explicit nothing, for every option of the record
   */
  Loader(Class<T> root, Entries defaults) {
    this.root = root;
    this.defaults = defaults;
  }

  Outcome<T> load(Sources sources) {
    Schema schema = new Schema(root, sources.home());
    Found found = new FileFinder(sources).find();
    Overrides overrides = new Overrides(schema);
    Merge merge = new Merge(schema);
    merge.add(defaults);
    merge.add(entries(found));
    merge.add(overrides.environment(sources.environment()));
    merge.add(overrides.flags(sources.flags()));
    Optional<T> config = merge.bind(root);
    if (config.isEmpty() || !merge.problems().isEmpty()) {
      return new Invalid<>(merge.problems());
    }
    Optional<Path> file =
        found instanceof Found.Text text ? Optional.of(text.file()) : Optional.empty();
    return new Loaded<>(config.get(), merge.settings(), file);
  }

  private static Entries entries(Found found) {
    return switch (found) {
      case Found.Text(var file, String text) ->
          YamlReader.read(text, line -> new Source.InFile(file, line));
      case Found.Nothing nothing -> Entries.none();
      case Found.Unreadable(Problem problem) -> Entries.failed(problem);
    };
  }
}
