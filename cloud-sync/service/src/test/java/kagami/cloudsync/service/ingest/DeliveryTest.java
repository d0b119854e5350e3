package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.service.ShowMirror;
import kagami.cloudsync.service.TestMirror;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, every stage real: outbox, uplink, broker, ingest, database, receipt. */
class DeliveryTest {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder;
  private final MessageCodec codec = new MessageCodec();
  private final Recorder news = new Recorder();
  private final Orders orders = new Orders(InstantSource.system(), new Random(4));
  private int port;
  private URI address;
  private EmbeddedBroker broker;
  private Store database;
  private ScanStore store;

  @BeforeEach
  void start() throws Exception {
    port = Ports.free();
    address = URI.create("tcp://127.0.0.1:" + port);
    broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    database =
        Store.open(
            new StoreSettings.Sqlite(folder.resolve("sync.db"), folder.resolve("erased.db")),
            InstantSource.system());
    store = database.scans();
  }

  @AfterEach
  void stop() {
    database.close();
    broker.close();
  }

  /**
   * Running and subscribed: what a raw publisher sends before that is nobody's, and it sends
   * nothing twice.
   */
  private Ingest ingest(ScanStore into) throws InterruptedException {
    Ingest ingest =
        new Ingest(
            IngestSettings.of(address),
            new Ingest.Parts(
                into,
                new Downlink(database, orders, ResendSettings.usual().answer(), new Random(6)),
                news,
                IngestMeter.NONE),
            InstantSource.system(),
            new Random(5));
    ingest.start();
    assertTrue(ingest.awaitConnected(Duration.ofSeconds(20)));
    return ingest;
  }

  @Test
  void everyScanArrivesOnceAndTheOutboxEmpties() throws Exception {
    try (Ingest _ = ingest(store);
        TestMirror mirror = new TestMirror(folder, address, "bathroom", 1)) {
      List<UUID> taken = mirror.take(40);
      Until.equal(0L, mirror::depth);

      assertEquals(Set.copyOf(taken), stored());
      assertEquals(taken.stream().sorted().toList(), news.scans.stream().sorted().toList());
      Until.equal(true, () -> store.mirrors().get(0).online());
    }
    try (Ingest _ = ingest(store)) {
      Until.equal(false, () -> store.mirrors().get(0).online());
    }
  }

  @Test
  void nothingIsLostOrDoubledWhenTheBrokerGoesAndComes() throws Exception {
    try (Ingest _ = ingest(store);
        TestMirror mirror = new TestMirror(folder, address, "bathroom", 2)) {
      List<UUID> taken = new ArrayList<>(mirror.take(60));
      for (int round = 0; round < 2; round++) {
        Until.equal(true, mirror::connected);
        taken.addAll(mirror.take(10));
        broker.close();
        taken.addAll(mirror.take(30));
        broker = EmbeddedBroker.start(folder.resolve("broker"), port);
        taken.addAll(mirror.take(30));
      }
      Until.equal(0L, mirror::depth);

      assertEquals(200, taken.size());
      assertEquals(Set.copyOf(taken), stored());
      assertEquals(200, store.latest(null, 1_000).size());
    }
  }

  @Test
  void scansTakenWhileTheServiceIsAwayComeLater() throws Exception {
    try (Ingest _ = ingest(store)) {
      Until.equal(0L, database.parked()::count);
    }
    try (TestMirror mirror = new TestMirror(folder, address, "bathroom", 3)) {
      Until.equal(true, mirror::connected);
      List<UUID> taken = mirror.take(25);
      assertEquals(25, mirror.depth());
      try (Ingest _ = ingest(store)) {
        Until.equal(0L, mirror::depth);
        assertEquals(Set.copyOf(taken), stored());
        assertEquals(25, store.latest(null, 1_000).size());
      }
    }
  }

  @Test
  void aKilledMirrorIsSeenAsOffline() throws Exception {
    try (Ingest _ = ingest(store)) {
      Process mirror =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ShowMirror.class.getName(),
                  address.toString(),
                  "2")
              .redirectErrorStream(true)
              .start();
      awaitConnected(mirror);
      Until.equal(
          List.of(true), () -> store.mirrors().stream().map(ScanStore.MirrorRow::online).toList());
      Until.equal(2, () -> store.latest(null, 10).size());

      mirror.destroyForcibly().waitFor();

      Until.equal(false, () -> store.mirrors().get(0).online());
    }
  }

  /** However long a busy machine takes to start a program: that is nobody's delivery. */
  private static void awaitConnected(Process mirror) throws IOException {
    CompletableFuture.delayedExecutor(3, TimeUnit.MINUTES).execute(mirror::destroyForcibly);
    StringBuilder said = new StringBuilder();
    BufferedReader output = mirror.inputReader();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.equals(ShowMirror.CONNECTED)) {
        return;
      }
      said.append(line).append('\n');
    }
    fail("the mirror ended: " + said);
  }

  @Test
  void aCrashBetweenCommitAndAcknowledgementOnlyRepeats() throws Exception {
    AtomicInteger crashes = new AtomicInteger(3);
    ScanStore crashing = new CrashAfterCommit(store, crashes);
    try (Ingest _ = ingest(crashing);
        TestMirror mirror = new TestMirror(folder, address, "bathroom", 4)) {
      List<UUID> taken = mirror.take(50);
      Until.equal(0L, mirror::depth);

      assertEquals(0, Math.max(0, crashes.get()));
      assertEquals(Set.copyOf(taken), stored());
      assertEquals(50, store.latest(null, 1_000).size());
    }
  }

  @Test
  void aRepeatedMessageIsOneRowButEachGetsItsReceipt() throws Exception {
    ScanMessage scan = new SampleScans(6).next(NOON);
    try (Ingest _ = ingest(store);
        RawPublisher publisher = new RawPublisher(address, "bathroom")) {
      for (int copy = 1; copy <= 3; copy++) {
        publisher.publish(new Topics("bathroom").scan(), codec.encode(scan));
        int expected = copy;
        Until.equal(expected, () -> publisher.receipts.size());
      }

      assertEquals(1, store.latest(null, 10).size());
      assertEquals(List.of(scan.id()), news.scans);
      publisher.receipts.forEach(receipt -> assertEquals(List.of(scan.id()), receipt.ids()));
    }
  }

  @Test
  void whatCannotBeReadIsSetAsideAndTheRestGoesOn() throws Exception {
    String topic = new Topics("bathroom").scan();
    SampleScans scans = new SampleScans(7);
    ScanMessage before = scans.next(NOON);
    ScanMessage after = scans.next(NOON);
    try (Ingest _ = ingest(store);
        RawPublisher publisher = new RawPublisher(address, "bathroom")) {
      publisher.publish(topic, codec.encode(before));
      publisher.publish(topic, "not json".getBytes(StandardCharsets.UTF_8));
      publisher.publish(topic, new byte[66_000]);
      publisher.publish(topic, "{\"schema\":\"kagami.scan/9\"}".getBytes(StandardCharsets.UTF_8));
      publisher.publish(topic, "{\"schema\":\"kagami.scan/9\"}".getBytes(StandardCharsets.UTF_8));
      publisher.publish(
          topic, "{\"schema\":\"kagami.receipt/1\"}".getBytes(StandardCharsets.UTF_8));
      publisher.publish(topic, codec.encode(after));
      Until.equal(Set.of(before.id(), after.id()), this::stored);

      assertEquals(4, database.parked().count());
      Until.equal(Set.of(before.id(), after.id()), () -> Set.copyOf(news.scans));
    }
  }

  private Set<UUID> stored() {
    Set<UUID> ids = new HashSet<>();
    for (ScanStore.StoredScan scan : store.latest(null, 1_000)) {
      String json = scan.json();
      int at = json.indexOf("\"id\":\"") + 6;
      assertTrue(
          ids.add(UUID.fromString(json.substring(at, at + 36))), "twice in the store: " + json);
    }
    return ids;
  }

  private static final class Recorder implements News {
    final List<UUID> scans = new CopyOnWriteArrayList<>();

    @Override
    public void scan(Arrival.Scan scan) {
      scans.add(scan.scan().id());
    }

    @Override
    public void status(Arrival.Status status) {}
  }

  /** Commits and then fails, as a process does that dies before it can acknowledge. */
  private record CrashAfterCommit(ScanStore store, AtomicInteger crashes) implements ScanStore {
    @Override
    public Committed commit(List<Arrival> batch) {
      Committed committed = store.commit(batch);
      boolean scans = batch.stream().anyMatch(Arrival.Scan.class::isInstance);
      if (scans && crashes.getAndDecrement() > 0) {
        throw new IllegalStateException("died after the commit");
      }
      return committed;
    }

    @Override
    public List<StoredScan> latest(UUID person, int limit) {
      return store.latest(person, limit);
    }

    @Override
    public List<Point> line(UUID person, String zone, String metric, int limit) {
      return store.line(person, zone, metric, limit);
    }

    @Override
    public List<PersonRow> persons() {
      return store.persons();
    }

    @Override
    public List<MirrorRow> mirrors() {
      return store.mirrors();
    }
  }
}
