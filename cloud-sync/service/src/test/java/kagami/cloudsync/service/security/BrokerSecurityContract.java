package kagami.cloudsync.service.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsFiles;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What every broker that carries the installation's messages has to refuse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrokerSecurityContract {
  private static final int REFUSED = 0x80;
  private static final Duration MONTH = Duration.ofDays(30);

  Path folder;
  CertificateFolder certificates;
  int port;

  /** Starts the broker on every address, with the certificates of the folder. */
  abstract AutoCloseable startBroker() throws Exception;

  private AutoCloseable broker;

  @BeforeAll
  void start(@TempDir Path shared) throws Exception {
    folder = shared;
    certificates = new CertificateFolder(folder.resolve("certificates"));
    port = Ports.free();
    Certificates issuing = new Certificates(certificates, InstantSource.system());
    issuing.prepare(Holder.SERVICE_NAME, List.of());
    for (String name : List.of("hall", "bathroom", Holder.AUTOMATION_NAME)) {
      issuing.issue(name, folder.resolve(name), MONTH, false);
    }
    broker = startBroker();
  }

  @AfterAll
  void stop() throws Exception {
    if (broker != null) {
      broker.close();
    }
  }

  private BrokerAccess as(String name) {
    return with(
        new TlsFiles(
            certificates.authority(), CertificateFolder.own(folder.resolve(name), "mirror")));
  }

  private BrokerAccess asService() {
    return with(certificates.filesOf(Holder.SERVICE_NAME));
  }

  private BrokerAccess with(TlsFiles files) {
    return new BrokerAccess(URI.create("ssl://127.0.0.1:" + port), files, null);
  }

  /** A service that hears every mirror. */
  private Client service() throws MqttException {
    Client service = new Client(asService(), Holder.SERVICE_NAME);
    assertEquals(1, service.subscribe("kagami/v1/#"));
    return service;
  }

  @Test
  void mirrorServiceAndHomeAutomationReachEachOther() throws Exception {
    try (Client service = service();
        Client home = new Client(as(Holder.AUTOMATION_NAME), Holder.AUTOMATION_NAME);
        Client mirror = new Client(as("hall"), "hall")) {
      for (String filter :
          List.of(
              "kagami/v1/hall/receipt",
              "kagami/v1/hall/command",
              "kagami/v1/hall/light/set",
              "kagami/v1/hall/scan/set",
              "homeassistant/status")) {
        assertEquals(1, mirror.subscribe(filter), filter);
      }
      for (String filter :
          List.of("kagami/v1/+/state", "kagami/v1/+/status", "homeassistant/device/+/config")) {
        assertEquals(1, home.subscribe(filter), filter);
      }
      for (String topic :
          List.of("scan", "event", "status", "state", "telemetry", "command/result")) {
        assertTrue(mirror.publish("kagami/v1/hall/" + topic, topic) < REFUSED, topic);
      }
      assertTrue(mirror.publish("homeassistant/device/kagami_hall/config", "{}") < REFUSED);
      assertTrue(service.publish("kagami/v1/hall/receipt", "r") < REFUSED);
      assertTrue(service.publish("kagami/v1/hall/command", "c") < REFUSED);
      assertTrue(home.publish("kagami/v1/hall/light/set", "l") < REFUSED);
      assertTrue(home.publish("kagami/v1/hall/scan/set", "s") < REFUSED);
      assertTrue(home.publish("homeassistant/status", "online") < REFUSED);

      Until.equal(
          List.of(
              "homeassistant/status online",
              "kagami/v1/hall/command c",
              "kagami/v1/hall/light/set l",
              "kagami/v1/hall/receipt r",
              "kagami/v1/hall/scan/set s"),
          () -> mirror.received.stream().sorted().toList());
      Until.equal(
          List.of(
              "homeassistant/device/kagami_hall/config {}",
              "kagami/v1/hall/state state",
              "kagami/v1/hall/status status"),
          () -> home.received.stream().sorted().toList());
      Until.equal(
          true, () -> service.received.contains("kagami/v1/hall/command/result command/result"));
    }
  }

  @Test
  void aForeignTopicIsRefused() throws Exception {
    try (Client service = service();
        Client mirror = new Client(as("hall"), "hall")) {
      for (String topic :
          List.of(
              "kagami/v1/bathroom/scan",
              "kagami/v1/bathroom/status",
              "kagami/v1/hall/receipt",
              "kagami/v1/hall/command",
              "kagami/v1/hall/else",
              "homeassistant/status",
              "homeassistant/device/kagami_bathroom/config",
              "other/topic")) {
        assertTrue(mirror.publish(topic, "forged") >= REFUSED, topic);
      }
      assertTrue(mirror.publish("kagami/v1/hall/scan", "own") < REFUSED);

      Until.equal(List.of("kagami/v1/hall/scan own"), () -> service.received);
    }
  }

  @Test
  void aForeignTopicIsNotRead() throws Exception {
    try (Client service = service();
        Client mirror = new Client(as("hall"), "hall")) {
      for (String filter :
          List.of(
              "kagami/v1/bathroom/receipt",
              "kagami/v1/+/command",
              "kagami/#",
              "#",
              "kagami/v1/bathroom/scan",
              "$share/kagami-sync/kagami/v1/+/scan")) {
        int _ = mirror.subscribe(filter); // some brokers accept and then deliver nothing
      }
      assertEquals(1, mirror.subscribe("kagami/v1/hall/receipt"));
      assertTrue(service.publish("kagami/v1/bathroom/receipt", "secret") < REFUSED);
      assertTrue(service.publish("kagami/v1/bathroom/command", "secret") < REFUSED);
      assertTrue(service.publish("kagami/v1/bathroom/scan", "secret") < REFUSED);
      assertTrue(service.publish("kagami/v1/hall/receipt", "own") < REFUSED);

      Until.equal(true, () -> mirror.received.contains("kagami/v1/hall/receipt own"));
      assertTrue(
          mirror.received.stream().noneMatch(each -> each.contains("secret")),
          mirror.received.toString());
    }
  }

  @Test
  void aLastWillOnAForeignTopicIsNotPublished() throws Exception {
    try (Client service = service()) {
      for (String topic : List.of("kagami/v1/bathroom/status", "kagami/v1/hall/status")) {
        try (Socket mirror = socket("hall")) {
          connect(mirror, "hall", topic);
        }
      }
      Until.equal(List.of("kagami/v1/hall/status will"), () -> service.received);
    }
  }

  @Test
  void anotherMirrorsSessionCannotBeTakenOver() throws Exception {
    try (Client bathroom = new Client(as("bathroom"), "bathroom")) {
      try (Client hall = new Client(as("hall"), "bathroom")) {
        assertTrue(hall.connected());
      } catch (MqttException refused) {
        assertTrue(refused.getReasonCode() >= REFUSED, refused.toString());
      }
      assertTrue(bathroom.publish("kagami/v1/bathroom/scan", "still there") < REFUSED);
      assertTrue(bathroom.connected());
    }
  }

  @Test
  void noCertificateIsRefused() {
    assertRefused(with(new TlsFiles(certificates.authority(), null)));
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefused() {
    CertificateFolder other = new CertificateFolder(folder.resolve("other"));
    Certificates forging = new Certificates(other, InstantSource.system());
    forging.issue("hall", folder.resolve("forged"), MONTH, true);
    assertRefused(
        with(
            new TlsFiles(
                certificates.authority(),
                CertificateFolder.own(folder.resolve("forged"), "mirror"))));
  }

  @Test
  void aBrokerOfAnotherAuthorityIsRefused() {
    CertificateFolder other = new CertificateFolder(folder.resolve("elsewhere"));
    new Certificates(other, InstantSource.system()).prepare(Holder.SERVICE_NAME, List.of());
    assertRefused(with(new TlsFiles(other.authority(), certificates.service(Holder.SERVICE_NAME))));
  }

  @Test
  void anExpiredCertificateIsRefused() {
    InstantSource earlier = InstantSource.fixed(Instant.now().minus(Duration.ofDays(20)));
    new Certificates(certificates, earlier)
        .issue("late", folder.resolve("late"), Duration.ofDays(10), true);
    assertRefused(as("late"));
  }

  @Test
  void aWrongHostNameIsRefused() {
    BrokerAccess byName = as("hall");
    assertRefused(new BrokerAccess(URI.create("ssl://127.0.0.2:" + port), byName.tls(), null));
  }

  @Test
  void theBrokersOwnCertificateIsNoClients() {
    assertRefused(with(certificates.filesOfServer()));
  }

  @Test
  void plainTextIsRefused() {
    assertRefused(BrokerAccess.open(URI.create("tcp://127.0.0.1:" + port)));
  }

  private static void assertRefused(BrokerAccess access) {
    assertThrows(
        MqttException.class,
        () -> {
          try (Client client = new Client(access, "hall")) {
            assertFalse(client.connected(), "was let in");
          }
        });
  }

  @Test
  void anOverLongPacketEndsTheConnectionBeforeItIsReadWhole() throws Exception {
    int announced = 64 << 20;
    try (Socket socket = socket("hall")) {
      connect(socket, "hall", "kagami/v1/hall/status");
      OutputStream out = socket.getOutputStream();
      int sent = 0;
      byte[] chunk = new byte[1 << 16];
      try {
        publishHeader(new DataOutputStream(out), "kagami/v1/hall/scan", announced);
        while (sent < announced) {
          out.write(chunk);
          sent += chunk.length;
        }
      } catch (IOException closed) {
        assertTrue(sent < announced, closed.toString());
      }
      assertTrue(sent < announced, "took " + sent + " bytes");
    }
    try (Client mirror = new Client(as("hall"), "hall")) {
      assertTrue(mirror.publish("kagami/v1/hall/scan", "next") < REFUSED);
    }
  }

  private Socket socket(String mirror) throws IOException {
    return as(mirror)
        .sockets()
        .orElseThrow()
        .createSocket(InetAddress.ofLiteral("127.0.0.1"), port);
  }

  /** CONNECT of MQTT 5, section 3.1: clean start, a will with QoS 1, keep-alive of a minute. */
  private static void connect(Socket socket, String id, String willTopic) throws IOException {
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    DataOutputStream body = new DataOutputStream(packet);
    body.writeUTF("MQTT");
    body.write(new byte[] {5, 0x0e, 0, 60, 0});
    body.writeUTF(id);
    body.write(0);
    body.writeUTF(willTopic);
    body.writeUTF("will");
    socket.getOutputStream().write(new byte[] {0x10, (byte) packet.size()});
    socket.getOutputStream().write(packet.toByteArray());
    socket.getOutputStream().flush();
    byte[] welcome = socket.getInputStream().readNBytes(4);
    assertEquals(0x20, welcome[0], "the broker's answer");
    assertEquals(0, welcome[3], "its reason code");
  }

  /** Fixed and variable header of a PUBLISH with QoS 1, section 3.3. */
  private static void publishHeader(DataOutputStream out, String topic, int payload)
      throws IOException {
    out.write(0x32);
    int length = 2 + topic.getBytes(StandardCharsets.UTF_8).length + 2 + 1 + payload;
    while (length > 0) {
      int digit = length % 128;
      length /= 128;
      out.write(length > 0 ? digit | 0x80 : digit);
    }
    out.writeUTF(topic);
    out.write(new byte[] {0, 1, 0});
    out.flush();
  }
}
