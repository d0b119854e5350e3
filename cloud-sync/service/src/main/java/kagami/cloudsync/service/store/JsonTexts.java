package kagami.cloudsync.service.store;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Any number of texts as one parameter of a statement, which so stays the same statement. */
final class JsonTexts {
  private JsonTexts() {}

  static String of(java.util.stream.Stream<String> texts) {
    return JsonMapper.shared().writeValueAsString(List.copyOf(texts.toList()));
  }
}
