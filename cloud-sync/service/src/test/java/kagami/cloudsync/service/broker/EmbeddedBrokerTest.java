package kagami.cloudsync.service.broker;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.security.Client;
import kagami.cloudsync.tls.BrokerAccess;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  private static final int MIRRORS = 40;
  private static final long SESSION_S = 600;
  private static final String ALL_SCANS = "kagami/v1/+/scan";

  @TempDir private Path folder;

  @Test
  void topicsThatWentQuietAreForgottenButNoMessageAndNoSubscription() throws Exception {
    int port = Ports.free();
    BrokerAccess access = BrokerAccess.open(URI.create("tcp://127.0.0.1:" + port));
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
        Client mirrors = new Client(access, "mirrors", 0)) {
      mirrors.publish("kagami/v1/m0/status", "here", true);
      try (Client service = new Client(access, "service", SESSION_S)) {
        service.subscribe(ALL_SCANS);
        publish(mirrors, "first");
        Until.equal(MIRRORS, service.received::size);
        forgotten(broker);
      }
      publish(mirrors, "second");
      try (Client service = new Client(access, "service", SESSION_S)) {
        Until.equal(MIRRORS, service.received::size);
        assertTrue(service.received.stream().allMatch(text -> text.endsWith(" second")));
        forgotten(broker);
        service.subscribe("kagami/v1/+/status");
        Until.equal(true, () -> service.received.contains("kagami/v1/m0/status here"));
      }
    }
  }

  private static void publish(Client client, String text) throws MqttException {
    for (int i = 0; i < MIRRORS; i++) {
      client.publish("kagami/v1/m%d/scan".formatted(i), text);
    }
  }

  private static void forgotten(EmbeddedBroker broker) {
    Until.equal(
        0L, () -> broker.topics().stream().filter(t -> t.matches("kagami/v1/m\\d+/scan")).count());
  }
}
