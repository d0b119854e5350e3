package kagami.device.session;

import java.util.UUID;

/** Who stands before the mirror, as far as it was told; faces are never recognised. */
public sealed interface Who {
  /** Nobody said. */
  record Unknown() implements Who {}

  /** A guest: seen in memory only. */
  record Guest() implements Who {}

  /**
   * A person with a profile.
   *
   * @param name as it is greeted
   */
  record Known(UUID id, String name) implements Who {}
}
