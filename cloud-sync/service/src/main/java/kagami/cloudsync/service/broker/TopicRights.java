package kagami.cloudsync.service.broker;

import java.util.Optional;
import kagami.cloudsync.service.security.Holder;
import kagami.cloudsync.wire.Topics;

/**
 * What the holder of a certificate may do; the sample access list for mosquitto says the same.
 *
 * @param name common name of the certificate
 * @param holder what the name stands for
 */
record TopicRights(String name, Holder holder) {
  private static final String SERVICE_ROOT = "kagami/";
  private static final String AUTOMATION_ROOT = "homeassistant/";

  /** Stands for any mirror where a filter or a topic is compared. */
  private static final Topics ANY = new Topics("any");

  /** The rights of a common name, empty when nobody can bear it. */
  static Optional<TopicRights> of(String name) {
    try {
      return Optional.of(new TopicRights(name, Holder.of(name)));
    } catch (IllegalArgumentException nobody) {
      return Optional.empty();
    }
  }

  /**
   * Whether the holder may connect under a client id: under its name, or its name, a dot and
   * anything. Names hold no dot, so nobody takes over the session, and with it the messages, of
   * another.
   */
  boolean mayBe(String clientId) {
    return clientId.equals(name) || clientId.startsWith(name + ".");
  }

  boolean mayPublish(String topic) {
    return switch (holder) {
      case SERVICE -> topic.startsWith(SERVICE_ROOT);
      case HOME_AUTOMATION ->
          topic.equals(Topics.HOME_ASSISTANT_STATUS)
              || Topics.of(topic).filter(own -> own.orders().contains(topic)).isPresent();
      case MIRROR -> new Topics(name).up().contains(topic);
    };
  }

  boolean maySubscribe(String filter) {
    return switch (holder) {
      case SERVICE -> filter.startsWith(SERVICE_ROOT);
      case HOME_AUTOMATION ->
          filter.startsWith(AUTOMATION_ROOT) || ANY.shown().contains(ofAnyMirror(filter));
      case MIRROR -> new Topics(name).down().contains(filter);
    };
  }

  /** The filter with {@link #ANY} instead of the mirror, or the wildcard, that it names. */
  private static String ofAnyMirror(String filter) {
    String[] levels = filter.split("/", 4);
    return levels.length == 4 && !levels[2].equals("#")
        ? String.join("/", levels[0], levels[1], ANY.mirror(), levels[3])
        : filter;
  }
}
