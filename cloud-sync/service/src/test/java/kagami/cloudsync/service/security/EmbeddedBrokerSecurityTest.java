package kagami.cloudsync.service.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.broker.Listener;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.PemFiles;
import kagami.cloudsync.tls.TlsException;
import kagami.cloudsync.tls.TlsFiles;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerSecurityTest extends BrokerSecurityContract {
  @Override
  AutoCloseable startBroker() {
    return EmbeddedBroker.start(
        folder.resolve("broker"),
        new Listener("0.0.0.0", port, certificates.filesOfServer(), certificates.revoked()));
  }

  @Test
  void aMirrorWhoseCertificateIsRevokedIsPutOutWhileItIsConnected() throws Exception {
    Certificates issuing = new Certificates(certificates, InstantSource.system());
    issuing.issue("stolen", folder.resolve("stolen"), Duration.ofDays(30), false);
    try (Client stolen = new Client(as("stolen"), "stolen");
        Client hall = new Client(as("hall"), "hall")) {
      assertTrue(stolen.connected());
      issuing.revoke("stolen");
      Until.equal(false, stolen::connected);
      assertTrue(hall.connected());
    }
  }

  @Test
  void aListThatCannotBeUsedLeavesTheOneBeforeInForce(@TempDir Path own) throws Exception {
    CertificateFolder place = new CertificateFolder(own.resolve("certificates"));
    Certificates issuing = new Certificates(place, InstantSource.system());
    issuing.prepare(Holder.SERVICE_NAME, List.of());
    issuing.issue("lost", own.resolve("lost"), Duration.ofDays(30), false);
    issuing.revoke("lost");
    int port = Ports.free();
    Listener listener = new Listener("127.0.0.1", port, place.filesOfServer(), place.revoked());
    BrokerAccess lost =
        new BrokerAccess(
            URI.create("ssl://127.0.0.1:" + port),
            new TlsFiles(place.authority(), CertificateFolder.own(own.resolve("lost"), "mirror")),
            null);
    try (EmbeddedBroker _ = EmbeddedBroker.start(own.resolve("broker"), listener)) {
      Files.writeString(place.revoked(), "damaged");
      assertThrows(MqttException.class, () -> new Client(lost, "lost").close());
    }
    TlsException refused =
        assertThrows(
            TlsException.class, () -> EmbeddedBroker.start(own.resolve("broker"), listener));
    assertTrue(refused.getMessage().contains("revocation list"), refused.getMessage());
  }

  @Test
  void aRenewedCertificateIsShownWithoutARestart(@TempDir Path own) throws Exception {
    CertificateFolder place = new CertificateFolder(own.resolve("certificates"));
    AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    InstantSource clock = now::get;
    Certificates certificates = new Certificates(place, clock);
    certificates.prepare(Holder.SERVICE_NAME, List.of());
    int port = Ports.free();
    try (EmbeddedBroker broker =
            EmbeddedBroker.start(
                own.resolve("broker"),
                new Listener("127.0.0.1", port, place.filesOfServer(), place.revoked()));
        CertificateWatch watch =
            new CertificateWatch(certificates, 30, broker::certificateRenewed, clock)) {
      byte[] before = shown(place, port);
      watch.look();
      assertArrayEquals(before, shown(place, port), "nothing was due");

      now.set(now.get().minus(Duration.ofDays(380)));
      certificates.prepare("kagami-sync-2", List.of("broker.example")); // ends in 17 days
      now.set(Instant.now());
      watch.look();

      byte[] after = shown(place, port);
      assertFalse(Arrays.equals(before, after));
      assertArrayEquals(
          PemFiles.certificates(place.server().certificate()).getFirst().getEncoded(), after);
      assertTrue(
          certificates.validities().stream()
              .filter(each -> each.name().equals("server"))
              .allMatch(each -> each.daysLeft(now.get()) > 390));
    }
  }

  private static byte[] shown(CertificateFolder place, int port) throws Exception {
    try (SSLSocket socket =
        (SSLSocket)
            place
                .filesOf(Holder.SERVICE_NAME)
                .context()
                .getSocketFactory()
                .createSocket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      socket.startHandshake();
      Certificate[] chain = socket.getSession().getPeerCertificates();
      return chain[0].getEncoded();
    }
  }
}
