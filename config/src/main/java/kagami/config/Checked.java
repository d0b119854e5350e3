package kagami.config;

import java.util.List;

/** A section whose options must fit each other. */
interface Checked {

  /** What does not fit; empty when all is well. Called once every option by itself is right. */
  List<Conflict> conflicts();

  /**
   * Options that do not fit each other.
   *
   * @param key the option to blame, relative to the section, such as {@code cap-s}
   */
  record Conflict(String key, String wrong, String fix) {}
}
