package kagami.cloudsync.service.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import kagami.cloudsync.tls.PemFiles;
import kagami.cloudsync.tls.TlsException;
import kagami.cloudsync.tls.TlsFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesTest {
  private static final Duration YEAR = Duration.ofDays(365);

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final InstantSource clock = () -> now;
  private CertificateFolder place;
  private Certificates certificates;

  @BeforeEach
  void start() {
    place = new CertificateFolder(folder.resolve("certificates"));
    certificates = new Certificates(place, clock);
  }

  private Path out(String mirror) {
    return folder.resolve("out").resolve(mirror);
  }

  private String message(Runnable work) {
    return assertThrows(TlsException.class, work::run).getMessage();
  }

  private List<String> names(List<Validity> validities) {
    return validities.stream().map(Validity::name).toList();
  }

  @Test
  void aRenewalThatTheBrokerDidNotShowIsShownWithTheNextLook() {
    certificates.prepare("kagami-sync", List.of());
    AtomicInteger told = new AtomicInteger();
    Runnable brokerFailsOnce =
        () -> {
          if (told.incrementAndGet() == 1) {
            throw new IllegalStateException("the acceptor is closed");
          }
        };
    try (CertificateWatch watch = new CertificateWatch(certificates, 30, brokerFailsOnce, clock)) {
      now = now.plus(Duration.ofDays(380));
      watch.look();
      assertEquals(1, told.get());
      watch.look();
      assertEquals(2, told.get());
      watch.look();
      assertEquals(2, told.get());
    }
  }

  @Test
  void aPowerCutBetweenKeyAndCertificateIsPutRight() throws Exception {
    certificates.prepare("kagami-sync", List.of());
    Path certificate = place.server().certificate();
    byte[] before = Files.readAllBytes(certificate);
    now = now.plus(Duration.ofDays(380));
    certificates.renew(30);
    byte[] after = Files.readAllBytes(certificate);
    Path draft = certificate.resolveSibling("server.pem.pair");
    Files.move(certificate, draft);
    Files.write(certificate, before);

    assertEquals(List.of(), certificates.prepare("kagami-sync", List.of()));
    assertArrayEquals(after, Files.readAllBytes(certificate), "the new key's certificate follows");
    assertFalse(Files.exists(draft));
  }

  @Test
  void aPairThatWasNotPutInPlaceIsForgotten() throws Exception {
    certificates.prepare("kagami-sync", List.of());
    Path certificate = place.server().certificate();
    byte[] before = Files.readAllBytes(certificate);
    Path key = Files.writeString(certificate.resolveSibling("server.key.pair"), "half a key");
    Path other = Files.writeString(certificate.resolveSibling("server.pem.pair"), "half");

    assertEquals(List.of(), certificates.prepare("kagami-sync", List.of()));
    assertArrayEquals(before, Files.readAllBytes(certificate));
    assertFalse(Files.exists(key) || Files.exists(other));
  }

  @Test
  void theFirstCallMakesEverythingAndTheNextNothing() {
    assertEquals(
        List.of("ca", "server", "kagami-sync"),
        names(certificates.prepare("kagami-sync", List.of("broker.example"))));
    assertEquals(List.of(), certificates.prepare("kagami-sync", List.of("broker.example")));
    assertTrue(
        Hosts.of(PemFiles.certificates(place.server().certificate()).getFirst())
            .containsAll(List.of("localhost", "127.0.0.1", "broker.example")));
  }

  @Test
  void anotherHostReplacesTheServersCertificateAndKeepsTheOldHosts() {
    certificates.prepare("kagami-sync", List.of("broker.example"));
    assertEquals(
        List.of("server"), names(certificates.prepare("kagami-sync", List.of("192.0.2.7"))));
    assertTrue(
        Hosts.of(PemFiles.certificates(place.server().certificate()).getFirst())
            .containsAll(List.of("localhost", "broker.example", "192.0.2.7")));
  }

  @Test
  void keysAndFoldersAreForTheirOwnersEyesOnly() throws Exception {
    certificates.prepare("kagami-sync", List.of());
    certificates.issue("hall", out("hall"), YEAR, false);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(each -> !each.equals(folder) && !each.equals(folder.resolve("out")))
              .toList()) {
        String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        if (Files.isDirectory(file)) {
          assertEquals("rwx------", mode, file.toString());
        } else if (file.toString().endsWith(".key")) {
          assertEquals("rw-------", mode, file.toString());
        }
      }
    }
  }

  @Test
  void aKeyThatOthersMayReadIsRefusedWithTheFix() throws Exception {
    certificates.issue("hall", out("hall"), YEAR, false);
    Path key = out("hall").resolve("mirror.key");
    TlsFiles files = new TlsFiles(place.authority(), CertificateFolder.own(out("hall"), "mirror"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(message(files::context).endsWith("close it: chmod 600 " + key));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    assertEquals("TLS", files.context().getProtocol());
  }

  @Test
  void theAuthorityIsNeverReplaced() throws Exception {
    certificates.issue("hall", out("hall"), YEAR, false);
    byte[] before = Files.readAllBytes(place.authority());
    now = now.plus(Duration.ofDays(3000));
    certificates.prepare("kagami-sync", List.of());
    certificates.renew(180);
    certificates.issue("hall", out("hall"), YEAR, true);
    assertArrayEquals(before, Files.readAllBytes(place.authority()));

    Files.delete(place.authorityKey());
    String lost = message(() -> certificates.issue("hall", out("hall"), YEAR, true));
    assertTrue(lost.contains("lacks ca.key; bring the file back from a backup"), lost);
    assertArrayEquals(before, Files.readAllBytes(place.authority()));
  }

  @Test
  void aCertificateThatHoldsIsReplacedOnRequestOnly() throws Exception {
    certificates.issue("hall", out("hall"), YEAR, false);
    byte[] before = Files.readAllBytes(out("hall").resolve("mirror.key"));
    String refusal = message(() -> certificates.issue("hall", out("hall"), YEAR, false));
    assertTrue(refusal.contains("--renew replaces it"), refusal);
    assertArrayEquals(before, Files.readAllBytes(out("hall").resolve("mirror.key")));

    certificates.issue("hall", out("hall"), YEAR, true);
    assertFalse(Arrays.equals(before, Files.readAllBytes(out("hall").resolve("mirror.key"))));
    now = now.plus(YEAR).plusSeconds(1);
    certificates.issue("hall", out("hall"), YEAR, false);
  }

  @Test
  void theServiceRenewsItsOwnBeforeTheyEndAndReportsTheMirrors() {
    certificates.prepare("kagami-sync", List.of("broker.example"));
    certificates.issue("hall", out("hall"), Duration.ofDays(390), false);
    AtomicInteger told = new AtomicInteger();
    try (CertificateWatch watch =
        new CertificateWatch(certificates, 30, told::incrementAndGet, clock)) {
      watch.start();
      assertEquals(0, told.get());
      assertEquals(List.of(), watch.due(now));

      now = now.plus(Duration.ofDays(380));
      watch.look();
      assertEquals(1, told.get());
      assertEquals(List.of("hall"), names(watch.due(now)));
      watch.look();
      assertEquals(1, told.get(), "renewed once");
    }
    Validity server =
        certificates.validities().stream().filter(v -> v.name().equals("server")).findFirst().get();
    assertEquals(397, server.daysLeft(now));
    assertTrue(
        Hosts.of(PemFiles.certificates(server.file()).getFirst()).contains("broker.example"));
  }

  @Test
  void nobodyBearsAForeignName() {
    for (String name : List.of("", "Hall", "a/b", "+", "#", "-x", "a".repeat(64))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> certificates.issue(name, out("x"), YEAR, false),
          name);
    }
    assertEquals(Holder.SERVICE, Holder.of("kagami-sync-2"));
    assertEquals(Holder.HOME_AUTOMATION, Holder.of("homeassistant"));
    assertEquals(Holder.MIRROR, Holder.of("kagami-synchro"));
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    certificates.issue("hall", out("hall"), YEAR, false);
    certificates.issue("bathroom", out("bathroom"), YEAR, false);
    TlsFiles mixed =
        new TlsFiles(
            place.authority(),
            new TlsFiles.Own(
                out("hall").resolve("mirror.pem"), out("bathroom").resolve("mirror.key")));
    assertTrue(message(mixed::context).contains("is not the key of"));
  }
}
