package kagami.cloudsync.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The MQTT topics of one mirror, {@code kagami/v1/{mirror}/…}.
 *
 * @param mirror the mirror's id: 1 to 63 lower-case letters, digits and hyphens
 */
public record Topics(String mirror) {
  /** Subscription for the scans of every mirror. */
  public static final String EVERY_SCAN = "kagami/v1/+/scan";

  /** Subscription for the status of every mirror. */
  public static final String EVERY_STATUS = "kagami/v1/+/status";

  private static final String MIRROR_ID = "[a-z0-9][a-z0-9-]{0,62}";
  private static final Pattern TOPIC = Pattern.compile("kagami/v1/(" + MIRROR_ID + ")/.+");

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException when it could not be a level of a topic
   */
  public Topics {
    if (!mirror.matches(MIRROR_ID)) {
      throw new IllegalArgumentException(
          "mirror id must be 1 to 63 lower-case letters, digits and hyphens, but is \""
              + mirror
              + "\"");
    }
  }

  /** Up: measured scans, QoS 1. */
  public String scan() {
    return "kagami/v1/" + mirror + "/scan";
  }

  /** Up: how the mirror is, QoS 1, retained; also the topic of the last will. */
  public String status() {
    return "kagami/v1/" + mirror + "/status";
  }

  /** Down: ids the service has committed, QoS 1. */
  public String receipt() {
    return "kagami/v1/" + mirror + "/receipt";
  }

  /** The topics of the mirror that a topic belongs to, empty when it is none of this version. */
  public static Optional<Topics> of(String topic) {
    Matcher matcher = TOPIC.matcher(topic);
    return matcher.matches() ? Optional.of(new Topics(matcher.group(1))) : Optional.empty();
  }
}
