package kagami.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads options from environment variables and flags; a list is written with commas. */
final class Overrides {
  private final Schema schema;

  Overrides(Schema schema) {
    this.schema = schema;
  }

  Entries flags(Map<String, String> flags) {
    List<Entry> entries = new ArrayList<>();
    flags.forEach(
        (flag, text) -> {
          String path = Shown.safe(flag);
          entries.add(entry(path, text, new Source.Flag(path)));
        });
    return new Entries(entries, List.of());
  }

  /**
   * Reads variables that name a section of the settings ({@code KAGAMI_MIRROR_...}). One that names
   * no option, or nearly names a section, is a problem; all others are not ours.
   */
  Entries environment(Map<String, String> environment) {
    Map<String, String> pathOf = new LinkedHashMap<>();
    schema.paths().forEach(path -> pathOf.put(Names.environment(path), path));
    List<Entry> entries = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    new TreeMap<>(environment)
        .forEach(
            (name, text) -> {
              if (pathOf.containsKey(name)) {
                entries.add(entry(pathOf.get(name), text, new Source.Environment(name)));
              } else if (isMeantForUs(name)) {
                problems.add(unknown(name, pathOf.keySet().stream()));
              }
            });
    return new Entries(entries, problems);
  }

  private Entry entry(String path, String text, Source source) {
    boolean list = schema.option(path).filter(o -> o.shape() == Option.Shape.LIST).isPresent();
    if (text.isEmpty()) {
      return new Entry(path, new Raw.None(), source);
    }
    Raw raw =
        list
            ? new Raw.Many(Arrays.stream(text.split(",", -1)).map(String::strip).toList())
            : new Raw.Text(text);
    return new Entry(path, raw, source);
  }

  private boolean isMeantForUs(String name) {
    String[] words = name.split("_", 3);
    return words.length == 3
        && words[0].equals("KAGAMI")
        && schema.sections().stream()
            .filter(section -> !section.contains("."))
            .map(Names::environment)
            .anyMatch(top -> Nearest.distance(top, "KAGAMI_" + words[1]) <= 1);
  }

  private static Problem unknown(String name, Stream<String> known) {
    Optional<String> meant = Nearest.to(name, known.toList());
    return new Problem(
        new Source.Environment(name),
        "",
        Optional.empty(),
        "names no option",
        "",
        meant.map(m -> "did you mean " + m + "?").orElse("unset it"));
  }
}
