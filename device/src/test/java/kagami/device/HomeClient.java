package kagami.device;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Orders things and keeps the newest message of every topic, as Home Assistant does. */
final class HomeClient implements MqttCallback, AutoCloseable {
  private final JsonMapper json = new JsonMapper();
  private final Map<String, JsonNode> told = new ConcurrentHashMap<>();
  private final MqttAsyncClient client;

  HomeClient(URI broker) throws MqttException {
    client = new MqttAsyncClient(broker.toString(), "home-client", new MemoryPersistence());
    client.setCallback(this);
    client.connect(new MqttConnectionOptions()).waitForCompletion(5_000);
    client
        .subscribe(
            new MqttSubscription[] {
              new MqttSubscription("kagami/#", 1), new MqttSubscription("homeassistant/#", 1)
            })
        .waitForCompletion(5_000);
  }

  void publish(String topic, String payload) throws MqttException {
    client
        .publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false)
        .waitForCompletion(5_000);
  }

  /** The newest message; an empty object before the first. */
  JsonNode on(String topic) {
    return told.getOrDefault(topic, json.createObjectNode());
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    if (!topic.endsWith("/set")) {
      told.put(topic, json.readTree(message.getPayload()));
    }
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 0, false);
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
