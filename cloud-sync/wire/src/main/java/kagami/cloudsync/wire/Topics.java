package kagami.cloudsync.wire;

import java.util.List;
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

  /** Subscription for the events of every mirror. */
  public static final String EVERY_EVENT = "kagami/v1/+/event";

  /** Subscription for the status of every mirror. */
  public static final String EVERY_STATUS = "kagami/v1/+/status";

  /** Subscription for the telemetry of every mirror. */
  public static final String EVERY_TELEMETRY = "kagami/v1/+/telemetry";

  /** Subscription for the results of every mirror's commands. */
  public static final String EVERY_COMMAND_RESULT = "kagami/v1/+/command/result";

  /** Everything the service takes from the mirrors. */
  public static final List<String> EVERY_TOPIC_UP =
      List.of(EVERY_STATUS, EVERY_SCAN, EVERY_EVENT, EVERY_COMMAND_RESULT, EVERY_TELEMETRY);

  /** Where Home Assistant says {@code online} after it has started. */
  public static final String HOME_ASSISTANT_STATUS = "homeassistant/status";

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

  /** Up: what happened besides scans, QoS 1. */
  public String event() {
    return "kagami/v1/" + mirror + "/event";
  }

  /** Up: the newest figures of those who allowed it, QoS 1, retained. */
  public String state() {
    return "kagami/v1/" + mirror + "/state";
  }

  /** Up: how the vanity lamp is set, QoS 1, retained. */
  public String light() {
    return "kagami/v1/" + mirror + "/light";
  }

  /** Down: Home Assistant's order to the vanity lamp, QoS 1, its own form. */
  public String lightSet() {
    return "kagami/v1/" + mirror + "/light/set";
  }

  /** Down: Home Assistant's order to start a scan, QoS 1, its own form. */
  public String scanSet() {
    return "kagami/v1/" + mirror + "/scan/set";
  }

  /** Up: how the machine is, QoS 0, of use for 120 s. */
  public String telemetry() {
    return "kagami/v1/" + mirror + "/telemetry";
  }

  /** Down: what the service wants done, QoS 1. */
  public String command() {
    return "kagami/v1/" + mirror + "/command";
  }

  /** Up: what became of a command, QoS 1. */
  public String commandResult() {
    return "kagami/v1/" + mirror + "/command/result";
  }

  /** Up: what the mirror offers Home Assistant, QoS 1, retained. */
  public String homeAssistantConfig() {
    return "homeassistant/device/kagami_" + mirror + "/config";
  }

  /** Down: ids the service has committed, QoS 1. */
  public String receipt() {
    return "kagami/v1/" + mirror + "/receipt";
  }

  /** The one topic that a message may travel on. */
  public String of(Message message) {
    return switch (message) {
      case ScanMessage _ -> scan();
      case EventMessage _ -> event();
      case CommandResultMessage _ -> commandResult();
      case StatusMessage _ -> status();
      case StateMessage _ -> state();
      case LightMessage _ -> light();
      case TelemetryMessage _ -> telemetry();
      case ReceiptMessage _ -> receipt();
      case CommandMessage _ -> command();
    };
  }

  /** What a mirror publishes. */
  public List<String> up() {
    return List.of(
        scan(),
        event(),
        commandResult(),
        status(),
        state(),
        light(),
        telemetry(),
        homeAssistantConfig());
  }

  /** What home automation shows of a mirror. */
  public List<String> shown() {
    return List.of(status(), state(), light(), telemetry());
  }

  /** What home automation may order. */
  public List<String> orders() {
    return List.of(lightSet(), scanSet());
  }

  /** What a mirror listens to. */
  public List<String> down() {
    return List.of(receipt(), command(), lightSet(), scanSet(), HOME_ASSISTANT_STATUS);
  }

  /**
   * The shared subscription through which the service's replicas split what comes on a filter: each
   * message goes to one of them.
   */
  public static String shared(String filter) {
    return "$share/kagami-sync/" + filter;
  }

  /** The topics of the mirror that a topic belongs to, empty when it is none of this version. */
  public static Optional<Topics> of(String topic) {
    Matcher matcher = TOPIC.matcher(topic);
    return matcher.matches() ? Optional.of(new Topics(matcher.group(1))) : Optional.empty();
  }
}
