package kagami.device.journal;

import java.util.UUID;

/**
 * What a person agreed to have written down; asked each time, from several threads. Whoever cannot
 * tell answers no, and throws nothing.
 */
public interface Leave {
  /** Whether the person's figures may be kept. */
  boolean figures(UUID person);

  /** Whether whole pictures of the person may be kept. */
  boolean pictures(UUID person);
}
