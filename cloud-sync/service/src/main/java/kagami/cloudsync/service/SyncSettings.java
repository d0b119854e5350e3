package kagami.cloudsync.service;

import java.net.URI;
import java.nio.file.Path;
import kagami.config.SyncConfig;

/**
 * How the service runs.
 *
 * @param data folder for database, broker journal and log; made when missing
 * @param httpPort TCP port of the dashboard on loopback, 1 to 65535
 * @param mqttPort TCP port of the embedded broker on loopback, 1 to 65535
 */
public record SyncSettings(Path data, int httpPort, int mqttPort) {

  private static final String LOOPBACK = "127.0.0.1";

  /** Checks the ranges. */
  public SyncSettings {
    checkPort("--http-port", httpPort);
    checkPort("--mqtt-port", mqttPort);
    if (httpPort == mqttPort) {
      throw new SyncException(
          "--http-port and --mqtt-port are both " + httpPort + "; they must differ");
    }
  }

  /**
   * From the settings file's records.
   *
   * @throws SyncException when they ask for what this version cannot do
   */
  static SyncSettings of(SyncConfig config) {
    if (!config.broker().embedded()) {
      throw new SyncException(
          "an outside broker is not supported yet; set sync.broker.embedded: true");
    }
    checkLoopback("sync.http.host", config.http().host());
    checkLoopback("sync.broker.host", config.broker().host());
    return new SyncSettings(
        config.data().toAbsolutePath().normalize(), config.http().port(), config.broker().port());
  }

  /** Neither pages nor broker ask who is there, so they stay on the machine. */
  private static void checkLoopback(String setting, String host) {
    if (!LOOPBACK.equals(host)) {
      throw new SyncException(
          "%s must be %s while nobody has to sign in, but is %s"
              .formatted(setting, LOOPBACK, host));
    }
  }

  /** Where the embedded broker is reached. */
  public URI broker() {
    return URI.create("tcp://127.0.0.1:" + mqttPort);
  }

  /** Where the dashboard is reached. */
  public URI dashboard() {
    return URI.create("http://127.0.0.1:" + httpPort + "/");
  }

  private static void checkPort(String option, int port) {
    if (port < 1 || port > 65_535) {
      throw new SyncException(option + " must lie between 1 and 65535, but is " + port);
    }
  }
}
