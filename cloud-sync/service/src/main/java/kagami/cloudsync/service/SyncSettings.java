package kagami.cloudsync.service;

import java.net.URI;
import java.nio.file.Path;

/**
 * How the service runs.
 *
 * @param data folder for database, broker journal and log; made when missing
 * @param httpPort TCP port of the dashboard on loopback, 1 to 65535
 * @param mqttPort TCP port of the embedded broker on loopback, 1 to 65535
 */
public record SyncSettings(Path data, int httpPort, int mqttPort) {

  /** Checks the ranges. */
  public SyncSettings {
    checkPort("--http-port", httpPort);
    checkPort("--mqtt-port", mqttPort);
    if (httpPort == mqttPort) {
      throw new SyncException(
          "--http-port and --mqtt-port are both " + httpPort + "; they must differ");
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
