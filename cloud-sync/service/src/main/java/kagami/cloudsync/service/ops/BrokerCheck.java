package kagami.cloudsync.service.ops;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.PemFiles;
import kagami.cloudsync.tls.TlsException;
import kagami.cloudsync.tls.TlsFiles;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * The broker lets the service in: a connection with a name of its own, so that the service's stays.
 *
 * @param broker its address and what it is shown
 * @param expected whether it should be up; the embedded one is only while the service runs
 * @param patience longest wait
 */
public record BrokerCheck(BrokerAccess broker, boolean expected, Duration patience)
    implements Check {
  private static final String NAME = "broker";

  /** Connection refused for the login's sake (MQTT 5, section 3.2.2.2). */
  private static final int BAD_LOGIN = 0x86;

  private static final int NOT_AUTHORIZED = 0x87;

  @Override
  public List<Finding> run() {
    URI uri = broker.uri();
    return List.of(
        expected ? connect(uri) : PortProbe.look(NAME, uri, "sync.broker.port, or --mqtt-port"));
  }

  private Finding connect(URI uri) {
    try {
      MqttAsyncClient client =
          new MqttAsyncClient(broker.server(), name(), new MemoryPersistence());
      try {
        client.connect(options()).waitForCompletion(patience.toMillis());
        return Finding.fine(NAME, uri + " lets the service in");
      } finally {
        client.disconnectForcibly(0, 0, false);
        client.close(true);
      }
    } catch (TlsException e) {
      return Finding.failed(
          NAME,
          uri + " cannot be asked: " + e.getMessage(),
          "a certificate or key of the connection cannot be used",
          "kagami sync provision, or check sync.broker.tls in the settings");
    } catch (MqttException e) {
      boolean login = e.getReasonCode() == BAD_LOGIN || e.getReasonCode() == NOT_AUTHORIZED;
      return Finding.failed(
          NAME,
          "%s %s".formatted(uri, login ? "refuses the login" : "does not answer"),
          login
              ? "user, password or certificate is wrong; scans wait on the mirrors meanwhile"
              : "it is down or not reachable; scans wait on the mirrors meanwhile",
          login
              ? "check sync.broker.user and .password in the settings"
              : "nc -vz %s %d".formatted(uri.getHost(), uri.getPort()));
    }
  }

  private MqttConnectionOptions options() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setCleanStart(true);
    options.setSessionExpiryInterval(0L);
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(Math.max(1, (int) patience.toSeconds()));
    broker.sockets().ifPresent(options::setSocketFactory);
    BrokerAccess.Login login = broker.login();
    if (login != null) {
      options.setUserName(login.user());
      options.setPassword(login.passwordBytes());
    }
    return options;
  }

  /** Brokers let the holder of a certificate have client ids that begin with its name and a dot. */
  private String name() {
    TlsFiles.Own own = broker.encrypted() ? broker.tls().own() : null;
    String prefix =
        own == null
            ? "kagami-"
            : PemFiles.commonName(PemFiles.certificates(own.certificate()).getFirst())
                    .orElse("kagami")
                + ".";
    return prefix + "doctor-" + UUID.randomUUID();
  }
}
