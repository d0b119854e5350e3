package kagami.cloudsync.service.security;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kagami.cloudsync.tls.BrokerAccess;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** An MQTT client that may try what it should not. */
public final class Client implements MqttCallback, AutoCloseable {
  private static final int WAIT_MS = 5_000;

  private final MqttAsyncClient client;

  /** What came, as {@code topic text}. */
  public final List<String> received = new CopyOnWriteArrayList<>();

  Client(BrokerAccess broker, String id) throws MqttException {
    this(broker, id, 0);
  }

  /** Finds its session again when it comes back within so many seconds. */
  public Client(BrokerAccess broker, String id, long sessionSeconds) throws MqttException {
    client = new MqttAsyncClient(broker.server(), id, new MemoryPersistence());
    client.setCallback(this);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setConnectionTimeout(5);
    options.setCleanStart(sessionSeconds == 0);
    options.setSessionExpiryInterval(sessionSeconds);
    broker.sockets().ifPresent(options::setSocketFactory);
    try {
      client.connect(options).waitForCompletion(WAIT_MS);
    } catch (MqttException e) {
      client.close(true);
      throw e;
    }
  }

  /** The worst reason code of the broker's answer; 128 and above refuse. */
  public int publish(String topic, String text) throws MqttException {
    return publish(topic, text, false);
  }

  /** The same, kept by the broker for whoever subscribes later when {@code retained}. */
  public int publish(String topic, String text, boolean retained) throws MqttException {
    IMqttToken token =
        client.publish(
            topic, new MqttMessage(text.getBytes(StandardCharsets.UTF_8), 1, retained, null));
    token.waitForCompletion(WAIT_MS);
    return worst(token);
  }

  /** As {@link #publish}. */
  public int subscribe(String filter) throws MqttException {
    IMqttToken token = client.subscribe(filter, 1);
    try {
      token.waitForCompletion(WAIT_MS);
    } catch (MqttException refused) {
      return Math.max(worst(token), refused.getReasonCode());
    }
    return worst(token);
  }

  boolean connected() {
    return client.isConnected();
  }

  private static int worst(IMqttToken token) {
    int worst = 0;
    int[] codes = token.getReasonCodes();
    if (codes != null) {
      for (int code : codes) {
        worst = Math.max(worst, code & 0xff);
      }
    }
    return worst;
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    received.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnectForcibly(0, 0, false);
    }
    client.close(true);
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}
}
