package kagami.cloudsync.service.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsFiles;
import kagami.cloudsync.wire.Topics;
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
  private static final Topics HALL = new Topics("hall");
  private static final Duration MONTH = Duration.ofDays(30);

  Path folder;
  CertificateFolder certificates;
  int port;

  /** Starts the broker on every address, with the certificates of the folder. */
  abstract AutoCloseable startBroker() throws Exception;

  /** Does what the broker needs after a revocation; most need nothing. */
  AutoCloseable afterRevocation(AutoCloseable running) throws Exception {
    return running;
  }

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

  BrokerAccess as(String name) {
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
      for (String filter : HALL.down()) {
        assertEquals(1, mirror.subscribe(filter), filter);
      }
      for (String filter :
          List.of(
              "kagami/v1/+/state",
              "kagami/v1/+/status",
              "kagami/v1/+/light",
              "kagami/v1/hall/telemetry",
              "homeassistant/device/+/config")) {
        assertEquals(1, home.subscribe(filter), filter);
      }
      for (String topic : HALL.up()) {
        assertTrue(mirror.publish(topic, "up") < REFUSED, topic);
      }
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
              "homeassistant/device/kagami_hall/config up",
              "kagami/v1/hall/light up",
              "kagami/v1/hall/state up",
              "kagami/v1/hall/status up",
              "kagami/v1/hall/telemetry up"),
          () -> home.received.stream().sorted().toList());
      Until.equal(true, () -> service.received.contains("kagami/v1/hall/command/result up"));
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
        try (RawConnection mirror = new RawConnection(as("hall"))) {
          mirror.connect("hall", topic);
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
  void aRevokedCertificateIsRefused() throws Exception {
    Certificates issuing = new Certificates(certificates, InstantSource.system());
    issuing.issue("lost", folder.resolve("lost-before"), MONTH, false);
    issuing.issue("lost", folder.resolve("lost"), MONTH, true);
    issuing.issue("kept", folder.resolve("kept"), MONTH, false);
    for (String each : List.of("lost-before", "lost", "kept")) {
      String name = each.equals("kept") ? each : "lost";
      try (Client client = new Client(as(each), name)) {
        assertTrue(client.publish("kagami/v1/" + name + "/scan", "still in") < REFUSED, each);
      }
    }
    assertEquals(2, issuing.revoke("lost"));
    broker = afterRevocation(broker);
    assertRefused(as("lost-before"), "lost");
    assertRefused(as("lost"), "lost");

    issuing.issue("lost", folder.resolve("found"), MONTH, false);
    for (String each : List.of("found", "kept")) {
      String name = each.equals("kept") ? each : "lost";
      try (Client client = new Client(as(each), name)) {
        assertTrue(client.publish("kagami/v1/" + name + "/scan", "in again") < REFUSED, each);
      }
    }
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
    assertRefused(access, "hall");
  }

  private static void assertRefused(BrokerAccess access, String id) {
    assertThrows(
        MqttException.class,
        () -> {
          try (Client client = new Client(access, id)) {
            assertFalse(client.connected(), "was let in");
          }
        });
  }

  @Test
  void anOverLongPacketEndsTheConnectionBeforeItIsReadWhole() throws Exception {
    try (RawConnection mirror = new RawConnection(as("hall"))) {
      mirror.connect("hall", "kagami/v1/hall/status");
      int announced = 64 << 20;
      int sent = mirror.flood("kagami/v1/hall/scan", announced);
      assertTrue(sent < announced, "took " + sent + " bytes");
    }
    try (Client mirror = new Client(as("hall"), "hall")) {
      assertTrue(mirror.publish("kagami/v1/hall/scan", "next") < REFUSED);
    }
  }
}
