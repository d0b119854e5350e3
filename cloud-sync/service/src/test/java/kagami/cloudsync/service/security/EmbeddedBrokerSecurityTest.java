package kagami.cloudsync.service.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
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
import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.broker.Listener;
import kagami.cloudsync.tls.PemFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerSecurityTest extends BrokerSecurityContract {
  @Override
  AutoCloseable startBroker() {
    return EmbeddedBroker.start(
        folder.resolve("broker"), new Listener("0.0.0.0", port, certificates.filesOfServer()));
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
                own.resolve("broker"), new Listener("127.0.0.1", port, place.filesOfServer()));
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
