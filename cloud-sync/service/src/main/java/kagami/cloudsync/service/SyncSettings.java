package kagami.cloudsync.service;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import kagami.cloudsync.service.ingest.ResendSettings;
import kagami.cloudsync.service.store.Retention;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.config.SyncConfig;

/**
 * How the service runs.
 *
 * @param data folder for database, broker journal and log; made when missing
 * @param httpPort TCP port of the dashboard on loopback, 1 to 65535
 * @param mqtt the broker
 * @param store where the database is
 * @param retention how long what is in it is kept
 * @param resend when mirrors are asked again
 */
public record SyncSettings(
    Path data,
    int httpPort,
    BrokerSettings mqtt,
    StoreSettings store,
    Retention retention,
    ResendSettings resend) {

  private static final String LOOPBACK = "127.0.0.1";

  /** Checks the ranges. */
  public SyncSettings {
    checkPort("--http-port", httpPort);
    checkPort("--mqtt-port", mqtt.port());
    if (mqtt.embedded() && httpPort == mqtt.port()) {
      throw new SyncException(
          "--http-port and --mqtt-port are both " + httpPort + "; they must differ");
    }
  }

  /** Everything on loopback, the embedded broker in plain text; SQLite files, kept for ever. */
  public SyncSettings(Path data, int httpPort, int mqttPort) {
    this(
        data,
        httpPort,
        BrokerSettings.loopback(mqttPort),
        sqlite(data),
        Retention.FOREVER,
        ResendSettings.usual());
  }

  /**
   * From the settings file's records.
   *
   * @throws SyncException when they ask for what this version cannot do
   */
  static SyncSettings of(SyncConfig config) {
    checkLoopback("sync.http.host", config.http().host());
    Path data = config.data().toAbsolutePath().normalize();
    return new SyncSettings(
        data,
        config.http().port(),
        BrokerSettings.of(config.broker()),
        store(config.store(), data),
        retention(config.store()),
        resend(config.resend()));
  }

  private static ResendSettings resend(SyncConfig.Resend config) {
    return ResendSettings.of(
        config.look(), config.age(), config.pause(), config.longestPause(), config.answer());
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

  /** Pages do not ask who is there, so they stay on the machine. */
  private static void checkLoopback(String setting, String host) {
    if (!LOOPBACK.equals(host)) {
      throw new SyncException(
          "%s must be %s while nobody has to sign in, but is %s"
              .formatted(setting, LOOPBACK, host));
    }
  }

  /** Where the service reaches the broker. */
  public URI broker() {
    return mqtt.uri();
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
