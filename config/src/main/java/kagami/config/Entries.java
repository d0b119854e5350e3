package kagami.config;

import java.util.List;

/** What one source holds, and what could not be read of it. */
record Entries(List<Entry> list, List<Problem> problems) {
  Entries {
    list = List.copyOf(list);
    problems = List.copyOf(problems);
  }

  static Entries none() {
    return new Entries(List.of(), List.of());
  }

  static Entries failed(Problem problem) {
    return new Entries(List.of(), List.of(problem));
  }
}
