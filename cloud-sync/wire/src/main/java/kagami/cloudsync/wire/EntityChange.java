package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The whole new form of an entity, or its end. Of two changes of one entity the one with the
 * greater {@link Revision} holds, whatever the order they come in; a deletion is kept as a
 * tombstone, so that an older form that comes late does not bring the entity back. Whoever applies
 * a change never sends it on.
 *
 * @param operation whether the entity is written or deleted
 * @param kind what it is
 * @param entity which one
 * @param revision which form of it
 * @param person whose it is; absent when it is nobody's
 * @param body its values by name, empty when it is deleted
 */
public record EntityChange(
    Operation operation,
    EntityKind kind,
    UUID entity,
    Revision revision,
    @Nullable UUID person,
    Map<String, Scalar> body) {

  /**
   * Checks every field.
   *
   * @throws IllegalArgumentException naming the field and its value
   */
  public EntityChange {
    Limits.present("operation", operation);
    Limits.present("entity kind", kind);
    Limits.present("entity", entity);
    Limits.present("revision", revision);
    Limits.map("body", body, Limits.BODY_VALUES);
    body = Collections.unmodifiableMap(new LinkedHashMap<>(body));
    if (operation == Operation.DELETE && !body.isEmpty()) {
      throw new IllegalArgumentException("a deleted entity has no body, but " + body.size());
    }
  }

  /** Whether an entity is written or deleted. */
  public enum Operation {
    /** The body is the entity's whole new form. */
    @JsonProperty("put")
    PUT,
    /** The entity is gone. */
    @JsonProperty("delete")
    DELETE
  }
}
