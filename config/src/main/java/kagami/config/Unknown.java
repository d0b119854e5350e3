package kagami.config;

import java.util.Optional;

/**
 * Says what is wrong with an entry whose path is no option. Its value is not shown: it may be a
 * misspelt secret.
 */
final class Unknown {
  private final Schema schema;

  Unknown(Schema schema) {
    this.schema = schema;
  }

  Problem problem(Entry entry) {
    String path = entry.path();
    if (schema.isSection(path)) {
      return problem(entry, "is a section, not an option", "write its options below it");
    }
    Optional<String> parent =
        schema.paths().stream().filter(option -> path.startsWith(option + ".")).findFirst();
    if (parent.isPresent()) {
      return problem(entry, parent.get() + " has no options below it", "give it a value");
    }
    String fix = meant(path).map(m -> "did you mean " + m + "?").orElse("remove it");
    return problem(entry, "is no option", fix);
  }

  /** An option of the same name elsewhere, else one that is spelt nearly the same. */
  private Optional<String> meant(String path) {
    Optional<String> near = Nearest.to(path, schema.paths());
    if (near.isPresent()) {
      return near;
    }
    return schema.paths().stream()
        .filter(option -> Names.last(option).equals(Names.last(path)))
        .findFirst()
        .or(() -> Nearest.to(path, schema.sections()));
  }

  private static Problem problem(Entry entry, String wrong, String fix) {
    return new Problem(entry.source(), entry.path(), Optional.empty(), wrong, "", fix);
  }
}
