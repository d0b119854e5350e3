package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What a mirror is told to do; the JSON field {@code kind} tells which of these it is. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Order.Claimed.class, name = "claimed"),
  @JsonSubTypes.Type(value = Order.Unclaim.class, name = "unclaim"),
  @JsonSubTypes.Type(value = Order.ErasePerson.class, name = "erase-person"),
  @JsonSubTypes.Type(value = Order.Set.class, name = "set"),
  @JsonSubTypes.Type(value = Order.Identify.class, name = "identify"),
  @JsonSubTypes.Type(value = Order.RequestResend.class, name = "request-resend"),
  @JsonSubTypes.Type(value = Order.Entity.class, name = "entity")
})
public sealed interface Order {

  /**
   * The mirror's code was typed: it belongs to an account now.
   *
   * @param account what the account is called on the glass
   */
  record Claimed(String account) implements Order {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Claimed {
      Limits.label("account", account);
    }
  }

  /** The mirror belongs to no account any more and works on alone. */
  record Unclaim() implements Order {}

  /** Everything about a person is to be erased. */
  record ErasePerson(UUID person) implements Order {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public ErasePerson {
      Limits.present("person", person);
    }
  }

  /**
   * How the mirror is to be set.
   *
   * @param version running number of the desired state, from 1; a lower one than the last carried
   *     out is refused
   * @param values values by name of the setting
   */
  record Set(long version, Map<String, Scalar> values) implements Order {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Set {
      Limits.count("version", version, 1, Long.MAX_VALUE);
      Limits.map("values", values, Limits.BODY_VALUES);
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** The mirror is to show which one it is, by blinking. */
  record Identify() implements Order {}

  /**
   * Messages that the service misses are to be sent again.
   *
   * @param stream of which stream
   * @param first first sequence number
   * @param last last sequence number
   */
  record RequestResend(StreamName stream, long first, long last) implements Order {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public RequestResend {
      Limits.present("stream", stream);
      Limits.range("request-resend", first, last);
      Limits.count("messages to send again", last - first + 1, 1, Limits.RESEND_MESSAGES);
    }
  }

  /** An entity was written or deleted on the dashboard. */
  record Entity(EntityChange change) implements Order {

    /** Checks every field; throws an IllegalArgumentException naming it. */
    public Entity {
      Limits.present("change", change);
    }
  }
}
