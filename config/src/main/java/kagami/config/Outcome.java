package kagami.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What loading gives: settings that are right as a whole, or everything that is wrong with them.
 */
public sealed interface Outcome<T> {

  /**
   * Settings ready for use.
   *
   * @param config the bound record
   * @param settings every option of the program in the order of the defaults, with its source
   * @param file the settings file that was read, if there was one
   */
  record Loaded<T>(T config, List<Setting> settings, Optional<Path> file) implements Outcome<T> {
    public Loaded {
      settings = List.copyOf(settings);
    }
  }

  /** At least one problem; nothing may be started from these settings. */
  record Invalid<T>(List<Problem> problems) implements Outcome<T> {
    public Invalid {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("problems: empty");
      }
    }

    /** All problems, one per line. */
    @Override
    public String toString() {
      return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
  }
}
