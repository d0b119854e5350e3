package kagami.cloudsync.service.uplink;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** Stands for the service and for Home Assistant at once: hears everything, says anything. */
final class HomeClient implements MqttCallback, AutoCloseable {
  private final MqttAsyncClient client;
  final List<Heard> heard = new CopyOnWriteArrayList<>();

  /** A message as it came. */
  record Heard(String topic, String payload, int qos, boolean retained, Long expiryS) {}

  HomeClient(URI broker) throws Exception {
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

  void publish(String topic, byte[] payload) throws Exception {
    client.publish(topic, payload, 1, false).waitForCompletion(5_000);
  }

  void publish(String topic, String payload) throws Exception {
    publish(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  List<Heard> on(String topic) {
    return heard.stream().filter(message -> message.topic().equals(topic)).toList();
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    heard.add(
        new Heard(
            topic,
            new String(message.getPayload(), StandardCharsets.UTF_8),
            message.getQos(),
            message.isRetained(),
            message.getProperties().getMessageExpiryInterval()));
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
