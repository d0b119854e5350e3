package kagami.cloudsync.service.broker;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kagami.cloudsync.service.security.Holder;

/**
 * What the holder of a certificate may do; the sample access list for mosquitto says the same.
 *
 * @param name common name of the certificate
 * @param holder what the name stands for
 */
record TopicRights(String name, Holder holder) {
  private static final String SERVICE_ROOT = "kagami/";
  private static final String AUTOMATION_ROOT = "homeassistant/";
  private static final String BIRTH = "homeassistant/status";

  private static final Set<String> MIRROR_UP =
      Set.of("scan", "event", "status", "state", "telemetry", "command/result");

  private static final Set<String> MIRROR_DOWN =
      Set.of("receipt", "command", "light/set", "scan/set");

  private static final Pattern AUTOMATION_READS =
      Pattern.compile("kagami/v1/[^/#]+/(state|status)");
  private static final Pattern AUTOMATION_WRITES =
      Pattern.compile("kagami/v1/[a-z0-9-]+/(light|scan)/set");

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
      case HOME_AUTOMATION -> topic.equals(BIRTH) || AUTOMATION_WRITES.matcher(topic).matches();
      case MIRROR -> own(topic, MIRROR_UP) || topic.equals(discovery());
    };
  }

  boolean maySubscribe(String filter) {
    return switch (holder) {
      case SERVICE -> filter.startsWith(SERVICE_ROOT);
      case HOME_AUTOMATION ->
          filter.startsWith(AUTOMATION_ROOT) || AUTOMATION_READS.matcher(filter).matches();
      case MIRROR -> own(filter, MIRROR_DOWN) || filter.equals(BIRTH);
    };
  }

  private boolean own(String topic, Set<String> endings) {
    String root = "kagami/v1/" + name + "/";
    return topic.startsWith(root) && endings.contains(topic.substring(root.length()));
  }

  private String discovery() {
    return AUTOMATION_ROOT + "device/kagami_" + name + "/config";
  }
}
