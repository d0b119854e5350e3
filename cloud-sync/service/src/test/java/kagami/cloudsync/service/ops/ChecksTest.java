package kagami.cloudsync.service.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.security.Validity;
import kagami.cloudsync.service.store.Census;
import kagami.cloudsync.service.store.Condition;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsException;
import kagami.cloudsync.tls.TlsFiles;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each finding of the self-check, provoked. */
class ChecksTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Census CALM = new Census(3, 2, 0, 0, 0, 0, 0, 0, 0, 0);

  @TempDir Path folder;

  private static void assertFinding(
      Finding finding, Class<? extends Outcome> outcome, String... parts) {
    assertInstanceOf(outcome, finding.outcome(), finding.toString());
    for (String part : parts) {
      assertTrue(finding.toString().contains(part), finding.toString());
    }
  }

  private static Finding only(Check check) {
    List<Finding> all = check.run();
    assertEquals(1, all.size(), all.toString());
    return all.getFirst();
  }

  private static Condition.Sound sound(Census counts) {
    return new Condition.Sound(
        "sync.db", 0, true, Optional.of(counts), Optional.of(NOON), Map.of(), Optional.empty());
  }

  @Test
  void theDataFolder() throws Exception {
    Path data = folder.resolve("data");
    assertFinding(only(new FolderCheck(data, false)), Outcome.NotHere.class, "is made when");
    Files.writeString(data, "a file");
    assertFinding(
        only(new FolderCheck(data, false)), Outcome.Failed.class, "is no folder", "--data");
    Files.delete(data);
    Files.createDirectory(data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-x---"));
    assertFinding(only(new FolderCheck(data, false)), Outcome.Warning.class, "chmod 700 " + data);
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));
    assertFinding(only(new FolderCheck(data, true)), Outcome.Fine.class, "in use by a running");
  }

  @Test
  void theDisk() {
    assertFinding(
        only(new DiskCheck(folder, _ -> 5_000_000_000L)), Outcome.Fine.class, "5.0 GB free");
    assertFinding(
        only(new DiskCheck(folder, _ -> 900_000_000L)), Outcome.Warning.class, "scan-days");
    assertFinding(
        only(new DiskCheck(folder, _ -> 100_000_000L)), Outcome.Failed.class, "0.1 GB free");
    DiskCheck.Volume broken =
        _ -> {
          throw new IOException("input/output error");
        };
    assertFinding(only(new DiskCheck(folder, broken)), Outcome.Failed.class, "input/output error");
  }

  @Test
  void aClockThatWasNeverSet() {
    Check check = new ClockCheck(folder, () -> Instant.EPOCH, new Condition.Absent("sync.db"));
    assertFinding(only(check), Outcome.Failed.class, "it says 1970-01-01", "timedatectl");
  }

  @Test
  void aClockBehindWhatMirrorsTold() {
    Check check = new ClockCheck(folder, () -> NOON.minusSeconds(3600), sound(CALM));
    assertFinding(
        only(check), Outcome.Failed.class, "a mirror was heard of at 2026-03-15T12:00:00Z");
  }

  @Test
  void aClockThatDiffersFromTheDatabaseServers() {
    Condition ahead =
        new Condition.Sound(
            "p",
            0,
            true,
            Optional.of(CALM),
            Optional.empty(),
            Map.of(),
            Optional.of(SHORT.negated().multipliedBy(100)));
    assertFinding(
        only(new ClockCheck(folder, () -> NOON, ahead)), Outcome.Warning.class, "by -200 s");
  }

  @Test
  void aClockThatWaitsForItsTimeServer() throws Exception {
    Check check = new ClockCheck(folder, () -> NOON, sound(CALM));
    assertFinding(only(check), Outcome.NotHere.class, "plausible");
    Path service = Files.createDirectories(folder.resolve("run/systemd/timesync"));
    assertFinding(only(check), Outcome.Warning.class, "not synchronised");
    Files.createFile(service.resolve("synchronized"));
    assertFinding(only(check), Outcome.Fine.class, "synchronised");
  }

  private static Check database(Condition condition) {
    return new DatabaseCheck(condition, () -> NOON);
  }

  @Test
  void aDatabaseThatCannotServe() {
    assertFinding(
        only(database(new Condition.Absent("sync.db"))), Outcome.NotHere.class, "first starts");
    assertFinding(
        only(database(new Condition.Halfway("a restore was interrupted; start kagami sync"))),
        Outcome.Failed.class,
        "start kagami sync",
        "as it says");
    assertFinding(
        only(database(new Condition.Later("sync.db", "9"))),
        Outcome.Failed.class,
        "version 9",
        "later");
    assertFinding(
        only(database(new Condition.Damaged("sync.db", "row 7 missing"))),
        Outcome.Failed.class,
        "row 7 missing",
        "kagami sync restore --replace");
    assertFinding(
        only(database(new Condition.Unreachable("jdbc:x", "refused"))),
        Outcome.Failed.class,
        "refused",
        "sync.store");
  }

  @Test
  void aDatabaseThatServes() {
    List<Finding> calm = database(sound(CALM)).run();
    assertTrue(calm.stream().allMatch(f -> f.outcome() instanceof Outcome.Fine), calm.toString());
    Condition behind =
        new Condition.Sound(
            "sync.db", 2, false, Optional.empty(), Optional.empty(), Map.of(), Optional.empty());
    List<Finding> lacking = database(behind).run();
    assertFinding(lacking.get(0), Outcome.Fine.class, "2 versions up");
    assertFinding(lacking.get(1), Outcome.Warning.class, "list is missing", "copy erased.db");
  }

  @Test
  void messagesSetAsideAndOldGaps() {
    long yesterday = NOON.minus(Duration.ofHours(25)).toEpochMilli();
    List<Finding> found = database(sound(new Census(3, 2, 9, 2, 7, yesterday, 4, 0, 0, 0))).run();
    assertFinding(found.get(2), Outcome.Warning.class, "4 could not be read");
    assertFinding(
        found.get(3), Outcome.Warning.class, "7 messages are missing", "2026-03-14T11:00:00Z");
    long justNow = NOON.minusSeconds(60).toEpochMilli();
    found = database(sound(new Census(3, 2, 9, 2, 7, justNow, 0, 0, 0, 0))).run();
    assertFinding(found.get(3), Outcome.Fine.class, "7 messages missing");
  }

  @Test
  void aMirrorThatLostItsDatabase() {
    long lately = NOON.minus(Duration.ofDays(29)).toEpochMilli();
    List<Finding> found = database(sound(new Census(3, 2, 9, 0, 0, 0, 0, 1, lately, 0))).run();
    assertFinding(
        found.get(4), Outcome.Warning.class, "1 database", "2026-02-14T12:00:00Z", "Mirrors");
    long longAgo = NOON.minus(Duration.ofDays(31)).toEpochMilli();
    found = database(sound(new Census(3, 2, 9, 0, 0, 0, 0, 1, longAgo, 0))).run();
    assertFinding(found.get(4), Outcome.Fine.class, "1 database");
  }

  private static Check certificates(Validity... all) {
    return new CertificateCheck(() -> List.of(all), 30, () -> NOON);
  }

  private static Validity validity(String name, int days) {
    return new Validity(name, Path.of(name + ".pem"), NOON.plus(Duration.ofDays(days)));
  }

  @Test
  void certificatesThatEnd() {
    List<Finding> found =
        certificates(
                validity("ca", 900),
                validity("server", 100),
                validity("hall", 20),
                validity("den", -2))
            .run();
    assertFinding(
        found.get(0), Outcome.Warning.class, "certificate hall", "in 20 days", "hall --renew");
    assertFinding(found.get(1), Outcome.Failed.class, "certificate den", "ended on 2026-03-13");
    assertFinding(found.get(2), Outcome.Fine.class, "2 hold", "server, in 100 days");
    assertFinding(
        only(certificates(validity("ca", 5))), Outcome.Warning.class, "provision everyone anew");
    assertFinding(
        only(certificates(validity("server", 5))), Outcome.Warning.class, "provision --renew");
    assertFinding(only(certificates()), Outcome.NotHere.class, "stay on this machine");
  }

  @Test
  void aCertificateThatCannotBeRead() {
    Check check =
        new CertificateCheck(
            () -> {
              throw new TlsException("server.pem holds no certificate");
            },
            30,
            () -> NOON);
    assertFinding(only(check), Outcome.Failed.class, "server.pem holds no certificate", "--list");
  }

  @Test
  void aBrokerThatDoesNotAnswer() throws Exception {
    URI nobody = URI.create("tcp://127.0.0.1:" + Ports.free());
    Check check = new BrokerCheck(BrokerAccess.open(nobody), true, SHORT);
    assertFinding(only(check), Outcome.Failed.class, "does not answer", "nc -vz 127.0.0.1");
  }

  @Test
  void aBrokerThatCannotBeAskedForWantOfACertificate() throws Exception {
    URI somebody = URI.create("ssl://127.0.0.1:" + Ports.free());
    TlsFiles none =
        new TlsFiles(
            folder.resolve("ca.pem"),
            new TlsFiles.Own(folder.resolve("a.pem"), folder.resolve("a.key")));
    Check check = new BrokerCheck(new BrokerAccess(somebody, none, null), true, SHORT);
    assertFinding(only(check), Outcome.Failed.class, "cannot be asked", "kagami sync provision");
  }

  @Test
  void aBrokerThatRefusesTheLogin() throws Exception {
    byte[] refused = {0x20, 3, 0, (byte) 0x86, 0}; // CONNACK: bad user name or password
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Thread broker =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try (var socket = server.accept()) {
                      socket.getInputStream().read(new byte[1024]);
                      socket.getOutputStream().write(refused);
                      socket.getInputStream().read();
                    } catch (IOException e) {
                      // the test has ended
                    }
                  });
      URI uri = URI.create("tcp://127.0.0.1:" + server.getLocalPort());
      Check check = new BrokerCheck(BrokerAccess.open(uri), true, SHORT);
      assertFinding(only(check), Outcome.Failed.class, "refuses the login", "sync.broker.user");
      broker.interrupt();
    }
  }

  @Test
  void portsThatAnotherProgramTook() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      int port = other.getLocalPort();
      BrokerAccess broker = BrokerAccess.open(URI.create("tcp://127.0.0.1:" + port));
      assertFinding(
          only(new BrokerCheck(broker, false, SHORT)),
          Outcome.Failed.class,
          "port " + port,
          "--mqtt-port");
      URI page = URI.create("http://127.0.0.1:" + port + "/");
      assertFinding(
          only(new DashboardCheck(page, false, SHORT)),
          Outcome.Failed.class,
          "ss -ltnp",
          "--http-port");
    }
    URI free = URI.create("http://127.0.0.1:" + Ports.free() + "/");
    assertFinding(only(new DashboardCheck(free, false, SHORT)), Outcome.NotHere.class, "is free");
    assertFinding(
        only(new DashboardCheck(free, true, SHORT)), Outcome.Failed.class, "does not answer");
  }

  @Test
  void aServiceThatIsNotReady() throws Exception {
    try (Page page = new Page("/health/ready", 503, "{\"database\":false}")) {
      assertFinding(
          only(new DashboardCheck(page.address(), true, SHORT)),
          Outcome.Failed.class,
          "answers 503",
          "database");
    }
  }

  @Test
  void aBrokerThatRefusesWhatTheServiceSends() throws Exception {
    Metrics metrics = new Metrics(() -> new Census(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), () -> true);
    try (Page page = new Page("/metrics", 200, metrics.text())) {
      assertFinding(
          only(new RefusalCheck(page.address(), true, SHORT)), Outcome.Fine.class, "none");
      assertFinding(
          only(new RefusalCheck(page.address(), false, SHORT)),
          Outcome.NotHere.class,
          "does not run");
    }
    metrics.receiptRefused(4);
    metrics.commandRefused();
    try (Page page = new Page("/metrics", 200, metrics.text())) {
      assertFinding(
          only(new RefusalCheck(page.address(), true, SHORT)),
          Outcome.Warning.class,
          "refused 4 receipts and 1 commands",
          "kagami.acl");
    }
    URI silent = URI.create("http://127.0.0.1:" + Ports.free() + "/");
    assertFinding(
        only(new RefusalCheck(silent, true, SHORT)), Outcome.NotHere.class, "does not answer");
  }

  /** A service that says one thing. */
  private record Page(HttpServer server) implements AutoCloseable {
    Page(String path, int status, String body) throws IOException {
      this(HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      server.createContext(
          path,
          exchange -> {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
          });
      server.start();
    }

    URI address() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
