package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsFiles;
import kagami.config.checkup.Outcome;
import kagami.device.BrokerDoor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionChecksTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir private Path folder;

  private static Outcome broker(int port) {
    BrokerAccess broker =
        new BrokerAccess(
            URI.create("tcp://127.0.0.1:" + port),
            new TlsFiles(null, null),
            new BrokerAccess.Login("mirror", "quiet"));
    return Findings.only(new BrokerReachable(broker, PATIENCE));
  }

  @Test
  void aBrokerThatLetsTheMirrorInIsFine() throws IOException {
    try (BrokerDoor door = BrokerDoor.answering(0x00)) {
      Findings.fine(broker(door.port()));
    }
  }

  @Test
  void aBrokerThatRefusesTheLoginNamesTheSettings() throws IOException {
    try (BrokerDoor door = BrokerDoor.answering(0x86)) {
      Outcome.Warning refused = Findings.warning(broker(door.port()));
      assertTrue(refused.what().endsWith("refuses the login"), refused.what());
      assertTrue(refused.fix().contains("mirror.uplink.broker.user"), refused.fix());
    }
  }

  @Test
  void aDeadBrokerWarns() throws IOException {
    BrokerDoor door = BrokerDoor.answering(0x00);
    int port = door.port();
    door.close();
    Outcome.Warning dead = Findings.warning(broker(port));
    assertEquals("nc -vz 127.0.0.1 " + port, dead.fix());
  }

  @Test
  void theServiceSaysItselfWhetherItIsReady() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    int[] status = {200};
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status[0], -1);
          exchange.close();
        });
    server.start();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    Findings.fine(Findings.only(new ServiceReachable(Optional.of(base))));
    status[0] = 503;
    Findings.warning(Findings.only(new ServiceReachable(Optional.of(base))));
    server.stop(0);
    Findings.warning(Findings.only(new ServiceReachable(Optional.of(base))));
    Findings.notHere(Findings.only(new ServiceReachable(Optional.empty())));
  }

  @Test
  void aCertificateIsWatchedUntilItExpires()
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = certificate();
    Instant now = Instant.now();
    Findings.fine(Findings.only(at(file, now)));
    Findings.warning(Findings.only(at(file, now.plus(80, ChronoUnit.DAYS))));
    Outcome.Failed over = Findings.failed(Findings.only(at(file, now.plus(91, ChronoUnit.DAYS))));
    assertTrue(over.what().startsWith("expired on"), over.what());
    Findings.failed(Findings.only(at(file, now.minus(91, ChronoUnit.DAYS))));
    Findings.failed(Findings.only(at(folder.resolve("none.pem"), now)));
    Findings.notHere(Findings.only(new Certificate(List.of(), () -> now)));
  }

  private static Certificate at(Path file, Instant now) {
    return new Certificate(List.of(file), () -> now);
  }

  /** One that holds for 90 days. */
  private Path certificate() throws IOException, InterruptedException, GeneralSecurityException {
    Path store = folder.resolve("store.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "m",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mirror",
                "-validity",
                "90",
                "-keystore",
                store.toString(),
                "-storepass",
                "password")
            .redirectErrorStream(true)
            .start();
    String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, made.waitFor(), said);
    KeyStore read = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      read.load(in, "password".toCharArray());
    }
    X509Certificate certificate = (X509Certificate) read.getCertificate("m");
    return Files.write(folder.resolve("mirror.crt"), certificate.getEncoded());
  }
}
