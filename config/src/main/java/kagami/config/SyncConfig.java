package kagami.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Settings of the sync service; {@code defaults.yaml} says what each means, its range and effect.
 *
 * @param data folder for everything the service keeps
 */
public record SyncConfig(Path data, Http http, Broker broker) {

  /** Dashboard and HTTP interface. */
  public record Http(
      @Matches(value = Matches.HOST, inWords = Matches.HOST_IN_WORDS) String host,
      @Range(min = 0, max = 65535, unit = "port") int port) {}

  /**
   * The MQTT broker.
   *
   * @param embedded true: the service runs the broker itself and listens on host and port; false:
   *     it connects to the broker there
   */
  public record Broker(
      boolean embedded,
      @Matches(value = Matches.HOST, inWords = Matches.HOST_IN_WORDS) String host,
      @Range(min = 0, max = 65535, unit = "port") int port,
      Optional<String> user,
      Optional<Secret> password,
      boolean plainTextPassword)
      implements Checked {

    @Override
    public List<Conflict> conflicts() {
      if (embedded || port > 0) {
        return Login.conflicts(user, password, false, host, plainTextPassword);
      }
      return List.of(
          new Conflict(
              "port", "0 names no port to connect to", "name the port, or set embedded: true"));
    }
  }
}
