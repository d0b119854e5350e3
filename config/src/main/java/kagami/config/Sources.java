package kagami.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that settings are read from, besides the built-in defaults.
 *
 * @param file the file named on the command line; it must exist
 * @param environment environment variables; {@code KAGAMI_CONFIG} may name a file too
 * @param flags dotted path to value, from {@code --set path=value}
 * @param home the user's home: what {@code ~/} in a path stands for, and where the user's file is
 * @param systemFile the machine's file, read when the user has none
 */
public record Sources(
    Optional<Path> file,
    Map<String, String> environment,
    Map<String, String> flags,
    Path home,
    Path systemFile) {

  private static final Path SYSTEM_FILE = Path.of("/etc/kagami/kagami.yaml");

  public Sources {
    environment = Map.copyOf(environment);
    flags = Collections.unmodifiableMap(new LinkedHashMap<>(flags));
  }

  /** The sources of this process: its environment, the user's home, {@code /etc/kagami}. */
  public static Sources ofProcess(Optional<Path> file, Map<String, String> flags) {
    Path home = Path.of(System.getProperty("user.home", "."));
    return new Sources(file, System.getenv(), flags, home, SYSTEM_FILE);
  }

  /**
   * Defaults and flags only: no file is looked for and no environment is read.
   *
   * @param home what {@code ~/} in a path stands for
   */
  public static Sources ofFlags(Path home, Map<String, String> flags) {
    Path nowhere = home.resolve(".kagami-no-such-file.yaml");
    return new Sources(Optional.empty(), Map.of(), flags, home, nowhere);
  }
}
