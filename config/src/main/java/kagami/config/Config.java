package kagami.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import kagami.config.Outcome.Invalid;
import kagami.config.Outcome.Loaded;

/**
 * Loads the settings of a program. Each source wins over the one before: built-in defaults, one
 * YAML file, environment ({@code KAGAMI_MIRROR_DISPLAY_PORT}), flags ({@code --set
 * mirror.display.port=9000}). All sources are checked as a whole, both programs' sections included.
 */
public final class Config {
  private static final String DEFAULTS = "defaults.yaml";

  private Config() {}

  /** Settings of the mirror, or all that is wrong. */
  public static Outcome<MirrorConfig> mirror(Sources sources) {
    return load(sources, "mirror.", Settings::mirror);
  }

  /** Settings of the sync service, or all that is wrong. */
  public static Outcome<SyncConfig> sync(Sources sources) {
    return load(sources, "sync.", Settings::sync);
  }

  /** Effective settings for people: one line each with its source, secrets hidden. */
  public static String show(Loaded<?> loaded) {
    return loaded.settings().stream()
        .map(s -> s.path() + " = " + s.shown() + "  (" + s.source() + ")")
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** The list of all options with unit, range, effect and origin: a settings file to start from. */
  public static String defaults() {
    try (InputStream in = Config.class.getResourceAsStream(DEFAULTS)) {
      if (in == null) {
        throw new IllegalStateException(DEFAULTS + ": missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(DEFAULTS + ": cannot be read from the program", broken);
    }
  }

  private static <T> Outcome<T> load(
      Sources sources, String section, Function<Settings, T> program) {
    Entries defaults = YamlReader.read(defaults(), Source.Default::new);
    return switch (new Loader<>(Settings.class, defaults).load(sources)) {
      case Invalid<Settings>(List<Problem> problems) -> new Invalid<>(problems);
      case Loaded<Settings>(Settings all, var settings, var file) ->
          new Loaded<>(
              program.apply(all),
              settings.stream().filter(s -> s.path().startsWith(section)).toList(),
              file);
    };
  }
}
