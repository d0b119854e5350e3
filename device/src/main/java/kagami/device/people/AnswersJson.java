package kagami.device.people;

import kagami.device.store.StoreException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Answers as JSON; fields that a newer program added are passed over. */
final class AnswersJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AnswersJson() {}

  static byte[] of(Answers answers) {
    return JSON.writeValueAsBytes(answers);
  }

  static Answers read(byte[] json) {
    try {
      return JSON.readValue(json, Answers.class);
    } catch (JacksonException e) {
      throw new StoreException("the answers cannot be read; give them again", e);
    }
  }
}
