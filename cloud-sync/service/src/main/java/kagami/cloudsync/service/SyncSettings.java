package kagami.cloudsync.service;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import kagami.cloudsync.service.store.Retention;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.config.SyncConfig;

/**
 * How the service runs.
 *
 * @param data folder for database, broker journal and log; made when missing
 * @param httpPort TCP port of the dashboard on loopback, 1 to 65535
 * @param mqttPort TCP port of the embedded broker on loopback, 1 to 65535
 * @param store where the database is
 * @param retention how long what is in it is kept
 */
public record SyncSettings(
    Path data, int httpPort, int mqttPort, StoreSettings store, Retention retention) {

  private static final String LOOPBACK = "127.0.0.1";

  /** With SQLite files in the data folder, kept for ever. */
  public SyncSettings(Path data, int httpPort, int mqttPort) {
    this(data, httpPort, mqttPort, sqlite(data), Retention.FOREVER);
  }

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
    Path data = config.data().toAbsolutePath().normalize();
    return new SyncSettings(
        data,
        config.http().port(),
        config.broker().port(),
        store(config.store(), data),
        retention(config.store()));
  }

  private static Retention retention(SyncConfig.Store config) {
    return new Retention(
        days(config.scanDays()),
        days(config.telemetryDays()),
        days(config.parkedDays()),
        days(config.commandDays()));
  }

  private static Optional<Duration> days(int days) {
    return days == 0 ? Optional.empty() : Optional.of(Duration.ofDays(days));
  }

  private static StoreSettings store(SyncConfig.Store config, Path data) {
    return switch (config.kind()) {
      case SQLITE -> sqlite(data);
      case POSTGRESQL ->
          new StoreSettings.Postgresql(
              config.url().orElseThrow(), config.user(), config.password(), config.erasedUrl());
    };
  }

  private static StoreSettings sqlite(Path data) {
    return new StoreSettings.Sqlite(data.resolve("sync.db"), data.resolve("erased.db"));
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
