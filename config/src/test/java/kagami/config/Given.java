package kagami.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of one test: a file in an own home, an environment and flags. */
final class Given {
  final Path home;
  final Path file;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> flags = new LinkedHashMap<>();

  Given(Path home) {
    this.home = home;
    this.file = home.resolve("given.yaml");
  }

  Given file(String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return environment("KAGAMI_CONFIG", file.toString());
  }

  Given environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Given flag(String path, String value) {
    flags.put(path, value);
    return this;
  }

  Sources sources() {
    return new Sources(Optional.empty(), environment, flags, home, home.resolve("etc/kagami.yaml"));
  }

  Outcome.Loaded<MirrorConfig> loaded() {
    return switch (Config.mirror(sources())) {
      case Outcome.Loaded<MirrorConfig> loaded -> loaded;
      case Outcome.Invalid<MirrorConfig> invalid -> throw new AssertionError(invalid.toString());
    };
  }

  MirrorConfig mirror() {
    return loaded().config();
  }

  List<Problem> problems() {
    return switch (Config.mirror(sources())) {
      case Outcome.Loaded<MirrorConfig> loaded -> throw new AssertionError(loaded.toString());
      case Outcome.Invalid<MirrorConfig>(List<Problem> problems) -> problems;
    };
  }

  /** The only problem, as its line, with the settings file shown as FILE. */
  String problem() {
    List<Problem> problems = problems();
    if (problems.size() != 1) {
      throw new AssertionError(problems.toString());
    }
    return problems.get(0).toString().replace(file.toString(), "FILE");
  }
}
