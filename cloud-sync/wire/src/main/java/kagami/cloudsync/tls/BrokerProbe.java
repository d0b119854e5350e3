package kagami.cloudsync.tls;

import java.time.Duration;
import java.util.UUID;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Asks a broker whether it lets somebody in, by a connection under a name of its own, so that the
 * connection in use stays.
 *
 * @param broker its address and what it is shown
 * @param patience longest wait
 */
public record BrokerProbe(BrokerAccess broker, Duration patience) {
  /** Connection refused for the login's sake (MQTT 5, section 3.2.2.2). */
  private static final int BAD_LOGIN = 0x86;

  private static final int NOT_AUTHORIZED = 0x87;

  /** What came of asking. */
  public sealed interface Answer {

    /** The broker let the connection in. */
    record LetIn() implements Answer {}

    /** It is there, and refuses name, password or certificate. */
    record Refused() implements Answer {}

    /** Nothing that speaks MQTT answered in time. */
    record Silent() implements Answer {}

    /**
     * It was not asked, since a certificate or key cannot be used.
     *
     * @param reason which file, and why
     */
    record Unusable(String reason) implements Answer {}
  }

  /** Asks now; waits as long as the patience lasts. */
  public Answer ask() {
    try {
      MqttAsyncClient client =
          new MqttAsyncClient(broker.server(), name(), new MemoryPersistence());
      try {
        client.connect(options()).waitForCompletion(patience.toMillis());
        client.disconnect().waitForCompletion(patience.toMillis());
        return new Answer.LetIn();
      } finally {
        client.disconnectForcibly(0, 0, false);
        client.close(true);
      }
    } catch (TlsException e) {
      return new Answer.Unusable(String.valueOf(e.getMessage()));
    } catch (MqttException e) {
      return e.getReasonCode() == BAD_LOGIN || e.getReasonCode() == NOT_AUTHORIZED
          ? new Answer.Refused()
          : new Answer.Silent();
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
