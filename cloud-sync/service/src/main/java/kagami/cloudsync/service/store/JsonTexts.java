package kagami.cloudsync.service.store;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Any number of texts or rows as one parameter of a statement, which so stays the same statement.
 */
final class JsonTexts {
  private JsonTexts() {}

  static String of(java.util.stream.Stream<String> texts) {
    return JsonMapper.shared().writeValueAsString(List.copyOf(texts.toList()));
  }

  /** Rows as records, for {@link Dialect#rows}: their components are the columns. */
  static String rows(List<? extends Record> rows) {
    return JsonMapper.shared().writeValueAsString(rows);
  }
}
