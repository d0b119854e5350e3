package kagami.cloudsync.service.ingest;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ReceiptMessage;
import kagami.cloudsync.wire.Topics;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** Publishes any bytes and collects a mirror's receipts. */
final class RawPublisher implements MqttCallback, AutoCloseable {
  private final MqttAsyncClient client;
  final List<ReceiptMessage> receipts = new CopyOnWriteArrayList<>();

  RawPublisher(URI broker, String mirror) throws Exception {
    this(BrokerAccess.open(broker), mirror);
  }

  RawPublisher(BrokerAccess broker, String mirror) throws Exception {
    client = new MqttAsyncClient(broker.server(), mirror + ".raw", new MemoryPersistence());
    client.setCallback(this);
    MqttConnectionOptions options = new MqttConnectionOptions();
    broker.sockets().ifPresent(options::setSocketFactory);
    client.connect(options).waitForCompletion(5_000);
    client.subscribe(new Topics(mirror).receipt(), 1).waitForCompletion(5_000);
  }

  void publish(String topic, byte[] payload) throws Exception {
    client.publish(topic, payload, 1, false).waitForCompletion(5_000);
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    if (new MessageCodec().decode(message.getPayload())
        instanceof Decoded.Accepted(ReceiptMessage receipt)) {
      receipts.add(receipt);
    }
  }

  @Override
  public void close() throws MqttException {
    client.disconnectForcibly(0, 0, false);
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
