package kagami.cloudsync.bench.load;

import java.net.URI;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import kagami.cloudsync.bench.part.PartException;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;

/** A bare Paho client: QoS 1, at most 16 publishes unacknowledged, no database behind it. */
final class Client implements AutoCloseable {
  private static final int AT_LEAST_ONCE = 1;
  private static final int WINDOW = 16;
  private static final long ANSWER_MS = 30_000;
  private static final long SESSION_S = 604_800;

  private final MqttAsyncClient client;
  private final Semaphore window = new Semaphore(WINDOW);

  /** Connects; {@code arrived} is told of topic and payload of every message. */
  Client(URI broker, String id, BiConsumer<String, byte[]> arrived) {
    try {
      this.client = new MqttAsyncClient(broker.toString(), id, new MemoryPersistence());
      client.setManualAcks(true); // as the service does
      client.setCallback(new Arrivals(client, arrived));
      MqttConnectionOptions options = new MqttConnectionOptions();
      options.setAutomaticReconnect(false);
      options.setCleanStart(false);
      options.setSessionExpiryInterval(SESSION_S);
      options.setReceiveMaximum(256);
      client.connect(options).waitForCompletion(ANSWER_MS);
    } catch (MqttException e) {
      throw new PartException(id + " cannot connect to " + broker, e);
    }
  }

  void subscribe(String filter) {
    try {
      client.subscribe(filter, AT_LEAST_ONCE).waitForCompletion(ANSWER_MS);
    } catch (MqttException e) {
      throw new PartException("cannot subscribe to " + filter, e);
    }
  }

  /** Publishes as soon as the window has room. */
  void publish(String topic, byte[] payload) {
    try {
      window.acquire();
      client.publish(topic, new MqttMessage(payload, AT_LEAST_ONCE, false, null), null, answered());
    } catch (MqttException e) {
      throw new PartException("cannot publish to " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartException("interrupted while publishing", e);
    }
  }

  @Override
  public void close() {
    try {
      if (client.isConnected()) {
        client.disconnectForcibly(0, 0, false);
      }
      client.close(true);
    } catch (MqttException e) {
      throw new PartException("a client does not close", e);
    }
  }

  private MqttActionListener answered() {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        window.release();
      }

      @Override
      public void onFailure(@Nullable IMqttToken token, @Nullable Throwable problem) {
        window.release();
      }
    };
  }

  private record Arrivals(MqttAsyncClient client, BiConsumer<String, byte[]> arrived)
      implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) throws MqttException {
      arrived.accept(topic, message.getPayload());
      client.messageArrivedComplete(message.getId(), message.getQos());
    }

    @Override
    public void disconnected(@Nullable MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException problem) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean again, @Nullable String server) {}

    @Override
    public void authPacketArrived(int reason, @Nullable MqttProperties properties) {}
  }
}
