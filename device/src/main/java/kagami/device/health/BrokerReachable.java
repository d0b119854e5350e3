package kagami.device.health;

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
 * The broker lets the mirror in: a connection with a name of its own, so that the mirror's stays.
 *
 * @param broker its address and what it is shown
 * @param patience longest wait
 */
public record BrokerReachable(BrokerAccess broker, Duration patience) implements Check {
  /** Connection refused for the login's sake (MQTT 5, section 3.2.2.2). */
  private static final int BAD_LOGIN = 0x86;

  private static final int NOT_AUTHORIZED = 0x87;

  @Override
  public List<Finding> run() {
    return List.of(new Finding("broker", outcome()));
  }

  private Outcome outcome() {
    URI uri = broker.uri();
    try {
      MqttAsyncClient client =
          new MqttAsyncClient(broker.server(), name(), new MemoryPersistence());
      try {
        client.connect(options()).waitForCompletion(patience.toMillis());
        client.disconnect().waitForCompletion(patience.toMillis());
        return new Outcome.Fine(uri + " lets the mirror in");
      } finally {
        client.disconnectForcibly(0, 0, false);
        client.close(true);
      }
    } catch (TlsException e) {
      return new Outcome.Warning(
          uri + " cannot be asked: " + e.getMessage(),
          "a certificate or key of mirror.uplink.broker.tls cannot be used",
          "kagami sync provision MIRROR --renew, on the machine of the service");
    } catch (MqttException e) {
      boolean login = e.getReasonCode() == BAD_LOGIN || e.getReasonCode() == NOT_AUTHORIZED;
      return new Outcome.Warning(
          "%s %s".formatted(uri, login ? "refuses the login" : "does not answer"),
          login
              ? "user or password is wrong; scans wait on the mirror meanwhile"
              : "it is down or not reachable; scans wait on the mirror meanwhile",
          login
              ? "check mirror.uplink.broker.user and .password in the settings"
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
    TlsFiles.Own own = broker.tls().own();
    String prefix =
        own == null
            ? "kagami-"
            : PemFiles.commonName(PemFiles.certificates(own.certificate()).getFirst())
                    .orElse("kagami")
                + ".";
    return prefix + "doctor-" + UUID.randomUUID();
  }
}
