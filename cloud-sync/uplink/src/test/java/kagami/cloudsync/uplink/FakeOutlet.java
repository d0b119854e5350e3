package kagami.cloudsync.uplink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.paho.mqttv5.client.MqttClientException;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Notes what would be sent. */
final class FakeOutlet implements Outlet {
  final List<UUID> published = new ArrayList<>();
  final Map<UUID, String> topics = new LinkedHashMap<>();

  /** What the broker keeps, by topic. */
  final Map<String, String> retained = new LinkedHashMap<>();

  /** Topics in the order of the calls. */
  final List<String> calls = new ArrayList<>();

  /** Packet numbers in the order of the acknowledgements. */
  final List<Integer> acknowledged = new ArrayList<>();

  final List<Duration> expiries = new ArrayList<>();

  /** Payloads that were published, by id. */
  final Map<UUID, String> payloads = new LinkedHashMap<>();

  /** Whether the connection breaks with the next retained message. */
  boolean fails;

  @Override
  public void publish(UUID id, String topic, byte[] payload) {
    published.add(id);
    topics.put(id, topic);
    payloads.put(id, new String(payload, StandardCharsets.UTF_8));
  }

  @Override
  public void retain(String topic, byte[] payload) throws MqttException {
    if (fails) {
      throw new MqttException(MqttClientException.REASON_CODE_CONNECTION_LOST);
    }
    calls.add(topic);
    retained.put(topic, new String(payload, StandardCharsets.UTF_8));
  }

  @Override
  public void pass(String topic, byte[] payload, Duration expiry) {
    calls.add(topic);
    expiries.add(expiry);
  }

  @Override
  public void acknowledge(Signal.Arrived arrived) {
    acknowledged.add(arrived.packet());
  }

  /** The calls since the last time this was asked. */
  List<String> takeCalls() {
    List<String> taken = List.copyOf(calls);
    calls.clear();
    return taken;
  }
}
