package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.service.TestMirror;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.security.CertificateFolder;
import kagami.cloudsync.service.security.Certificates;
import kagami.cloudsync.service.security.Holder;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.tls.TlsFiles;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.Topics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole way over TLS, with certificates on both sides; and what a bad mirror may send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SecureDeliveryContract {
  private static final String MIRROR = "hall";

  private final MessageCodec codec = new MessageCodec();
  private final SampleScans scans = new SampleScans(5);
  private final String topic = new Topics(MIRROR).scan();
  Path folder;
  CertificateFolder certificates;
  int port;
  private AutoCloseable broker;

  abstract AutoCloseable startBroker() throws Exception;

  @BeforeAll
  void start(@TempDir Path shared) throws Exception {
    folder = shared;
    certificates = new CertificateFolder(folder.resolve("certificates"));
    port = Ports.free();
    Certificates issuing = new Certificates(certificates, InstantSource.system());
    issuing.prepare(Holder.SERVICE_NAME, List.of());
    issuing.issue(MIRROR, folder.resolve(MIRROR), Duration.ofDays(30), false);
    broker = startBroker();
  }

  @AfterAll
  void stop() throws Exception {
    if (broker != null) {
      broker.close();
    }
  }

  private BrokerAccess access(TlsFiles files) {
    return new BrokerAccess(URI.create("mqtts://127.0.0.1:" + port), files, null);
  }

  BrokerAccess mirror() {
    Path own = folder.resolve(MIRROR);
    TlsFiles.Own shown = new TlsFiles.Own(own.resolve("mirror.pem"), own.resolve("mirror.key"));
    return access(new TlsFiles(own.resolve("ca.pem"), shown));
  }

  private static Store open(Path folder) {
    return Store.open(
        new StoreSettings.Sqlite(folder.resolve("sync.db"), folder.resolve("erased.db")),
        InstantSource.system());
  }

  private Ingest ingest(Store database) throws InterruptedException {
    IngestSettings settings =
        IngestSettings.of(access(certificates.filesOf(Holder.SERVICE_NAME)), Holder.SERVICE_NAME);
    Ingest ingest =
        new Ingest(
            settings,
            new Ingest.Parts(
                database.scans(),
                new Downlink(
                    database,
                    new Orders(InstantSource.system(), new Random(4)),
                    ResendSettings.usual().answer(),
                    new Random(6)),
                new Quiet(),
                IngestMeter.NONE),
            InstantSource.system(),
            new Random(5));
    ingest.start();
    assertTrue(ingest.awaitConnected(Duration.ofSeconds(20)));
    return ingest;
  }

  @Test
  void everyScanArrivesOnce(@TempDir Path own) throws Exception {
    try (Store database = open(own);
        Ingest _ = ingest(database);
        TestMirror mirror = new TestMirror(own, mirror(), MIRROR, 1)) {
      List<UUID> taken = mirror.take(25);
      Until.equal(0L, mirror::depth);
      assertEquals(Set.copyOf(taken), stored(database.scans()));
      Until.equal(true, () -> database.scans().mirrors().get(0).online());
    }
  }

  @Test
  void anOverLongPayloadIsParkedAndTheRestGoesOn(@TempDir Path own) throws Exception {
    parkedAndOn(own, Stream.of(" ".repeat(66_000)));
  }

  @Test
  void jsonBombsAreParkedAndTheRestGoesOn(@TempDir Path own) throws Exception {
    String scan = new String(codec.encode(scanAt(now())), StandardCharsets.UTF_8);
    parkedAndOn(
        own,
        Stream.of(
            "[".repeat(60_000),
            "{\"schema\":\"kagami.scan/1\",\"a\":" + "{\"a\":".repeat(10_000) + "1",
            "{\"schema\":\"kagami.scan/1\",\"algorithm\":\"" + "a".repeat(60_000) + "\"}",
            "{\"schema\":\"kagami.scan/1\",\"sequence\":1" + "0".repeat(60_000) + "}",
            scan.replaceFirst("\"sequence\":", "\"sequence\":7,\"sequence\":")));
  }

  @Test
  void aWrongSchemaIsParkedAndTheRestGoesOn(@TempDir Path own) throws Exception {
    parkedAndOn(
        own,
        Stream.of(
            "{\"schema\":\"kagami.scan/99\"}",
            "{\"schema\":\"kagami.receipt/1\",\"ids\":[]}",
            "{\"schema\":7}",
            "{}"));
  }

  /** Each is set aside, and the scans around them are stored. */
  private void parkedAndOn(Path own, Stream<String> bad) throws Exception {
    ScanMessage before = scanAt(now());
    ScanMessage after = scanAt(now());
    List<String> payloads = bad.toList();
    try (Store database = open(own);
        Ingest _ = ingest(database);
        RawPublisher publisher = new RawPublisher(mirror(), MIRROR)) {
      publisher.publish(topic, codec.encode(before));
      for (String payload : payloads) {
        publisher.publish(topic, payload.getBytes(StandardCharsets.UTF_8));
      }
      publisher.publish(topic, codec.encode(after));
      Until.equal(Set.of(before.id(), after.id()), () -> stored(database.scans()));
      assertEquals(payloads.size(), database.parked().count());
    }
  }

  @Test
  void aClockThatIsFarOffIsMarkedAndNothingIsLost(@TempDir Path own) throws Exception {
    ScanMessage right = scanAt(now().minusDays(40));
    ScanMessage early = scanAt(now().minusYears(10));
    ScanMessage late = scanAt(now().plusYears(10));
    try (Store database = open(own);
        Ingest _ = ingest(database);
        RawPublisher publisher = new RawPublisher(mirror(), MIRROR)) {
      for (ScanMessage scan : List.of(right, early, late)) {
        publisher.publish(topic, codec.encode(scan));
      }
      Until.equal(Set.of(right.id(), early.id(), late.id()), () -> stored(database.scans()));
      Set<UUID> doubted =
          documents(database.scans())
              .filter(json -> json.contains("\"clock\":\"unsynchronised\""))
              .map(SecureDeliveryContract::id)
              .collect(Collectors.toSet());
      assertEquals(Set.of(early.id(), late.id()), doubted);
      assertEquals(0, database.parked().count());
    }
  }

  private static OffsetDateTime now() {
    return OffsetDateTime.now(ZoneOffset.UTC);
  }

  private ScanMessage scanAt(OffsetDateTime takenAt) {
    return scans.next(takenAt);
  }

  private static Set<UUID> stored(ScanStore store) {
    return documents(store).map(SecureDeliveryContract::id).collect(Collectors.toSet());
  }

  private static Stream<String> documents(ScanStore store) {
    return store.latest(null, 1_000).stream().map(scan -> scan.json());
  }

  private static UUID id(String json) {
    int at = json.indexOf("\"id\":\"") + 6;
    return UUID.fromString(json.substring(at, at + 36));
  }

  static final class Quiet implements News {
    @Override
    public void scan(Arrival.Scan scan) {}

    @Override
    public void status(Arrival.Status status) {}
  }
}
