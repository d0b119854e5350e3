package kagami.cloudsync.uplink;

import java.time.Duration;
import java.util.UUID;
import org.eclipse.paho.mqttv5.common.MqttException;

/** One way to the broker, as long as the connection lasts. */
interface Outlet {

  /** Hands a message of the outbox over; the broker's answer comes as a {@link Signal.Answered}. */
  void publish(UUID id, String topic, byte[] payload) throws MqttException;

  /** Replaces what the broker keeps under a topic and waits until it has it. */
  void retain(String topic, byte[] payload) throws MqttException;

  /** Hands over what may be lost; the broker forgets it after a while. */
  void pass(String topic, byte[] payload, Duration expiry) throws MqttException;

  /** Tells the broker that a message has taken effect and need not come again. */
  void acknowledge(Signal.Arrived arrived) throws MqttException;
}
