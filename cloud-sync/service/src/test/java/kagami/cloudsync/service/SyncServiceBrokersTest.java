package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.cloudsync.service.ingest.ResendSettings;
import kagami.cloudsync.service.security.CertificateFolder;
import kagami.cloudsync.service.security.Certificates;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsFiles;
import kagami.cloudsync.wire.Backoff;
import kagami.config.Config;
import kagami.config.Outcome;
import kagami.config.Sources;
import kagami.config.SyncConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole service with the brokers that its settings may name. */
class SyncServiceBrokersTest {
  @TempDir Path folder;

  private SyncSettings settings(int port, Map<String, String> more) throws Exception {
    Map<String, String> flags = new LinkedHashMap<>(more);
    flags.put("sync.data", folder.resolve("data").toString());
    flags.put("sync.http.port", "" + Ports.free());
    flags.put("sync.broker.port", "" + port);
    return switch (Config.sync(Sources.ofFlags(folder, flags))) {
      case Outcome.Loaded<SyncConfig> loaded -> SyncSettings.of(loaded.config());
      case Outcome.Invalid<SyncConfig> invalid -> throw new AssertionError(invalid.toString());
    };
  }

  /** Issues a mirror's certificate and sends a few scans with it. */
  private void scansArrive(CertificateFolder certificates, int port) throws Exception {
    Path own = folder.resolve("hall");
    new Certificates(certificates, InstantSource.system())
        .issue("hall", own, Duration.ofDays(30), false);
    TlsFiles files =
        new TlsFiles(
            own.resolve("ca.pem"),
            new TlsFiles.Own(own.resolve("mirror.pem"), own.resolve("mirror.key")));
    BrokerAccess access = new BrokerAccess(URI.create("ssl://localhost:" + port), files, null);
    try (TestMirror mirror = new TestMirror(folder, access, "hall", 1)) {
      assertEquals(5, mirror.take(5).size());
      Until.equal(0L, mirror::depth);
    }
  }

  @Test
  void mirrorsAreAskedAgainWhenTheSettingsSaySo() throws Exception {
    assertEquals(ResendSettings.usual(), settings(Ports.free(), Map.of()).resend());
    Map<String, String> changed =
        Map.of(
            "sync.resend.look-s", "0.5",
            "sync.resend.age-s", "1",
            "sync.resend.pause-s", "2",
            "sync.resend.longest-pause-s", "10",
            "sync.resend.answer-s", "3");
    assertEquals(
        new ResendSettings(
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(10), 0.25),
            new Backoff(Duration.ofSeconds(3), 2, Duration.ofMinutes(10), 0.25)),
        settings(Ports.free(), changed).resend());
  }

  @Test
  void theEmbeddedBrokerOnEveryAddressAsksForCertificates() throws Exception {
    int port = Ports.free();
    SyncSettings settings = settings(port, Map.of("sync.broker.host", "0.0.0.0"));
    assertEquals(URI.create("ssl://127.0.0.1:" + port), settings.broker());
    try (SyncService _ = SyncService.start(settings, InstantSource.system())) {
      scansArrive(BrokerSettings.certificates(settings.data()), port);
    }
  }

  @Test
  void anOutsideBrokerCarriesTheScans() throws Exception {
    Mosquitto.assumeInstalled();
    int port = Ports.free();
    SyncSettings settings =
        settings(port, Map.of("sync.broker.embedded", "false", "sync.broker.encryption", "always"));
    CertificateFolder certificates = BrokerSettings.certificates(settings.data());
    new Certificates(certificates, InstantSource.system()).prepare("kagami-sync", List.of());
    try (Mosquitto _ = Mosquitto.start(folder, certificates, port);
        SyncService _ = SyncService.start(settings, InstantSource.system())) {
      scansArrive(certificates, port);
    }
  }

  @Test
  void missingAndOpenKeysAreSaidBeforeAnythingRuns() throws Exception {
    int port = Ports.free();
    SyncSettings settings =
        settings(port, Map.of("sync.broker.embedded", "false", "sync.broker.encryption", "always"));
    SyncException missing =
        assertThrows(
            SyncException.class, () -> SyncService.start(settings, InstantSource.system()).close());
    assertTrue(missing.getMessage().contains("'kagami sync provision' makes"), missing.toString());

    CertificateFolder certificates = BrokerSettings.certificates(settings.data());
    new Certificates(certificates, InstantSource.system()).prepare("kagami-sync", List.of());
    Path key = certificates.service("kagami-sync").key();
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    SyncException open =
        assertThrows(
            SyncException.class, () -> SyncService.start(settings, InstantSource.system()).close());
    assertTrue(open.getMessage().endsWith("chmod 600 " + key), open.toString());
  }
}
