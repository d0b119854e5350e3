package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.Until;
import kagami.cloudsync.service.broker.EmbeddedBroker;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.CommandState;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.ScanStore;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.tls.BrokerAccess;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both ways with a mirror that answers: broker, ingest, database and uplink all real. */
class TwoWayTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final ResendSettings AT_ONCE =
      new ResendSettings(
          Duration.ofMillis(100),
          Duration.ZERO,
          new Backoff(Duration.ofMillis(200), 2, Duration.ofSeconds(2), 0),
          ResendSettings.usual().answer());

  @TempDir Path folder;
  private final Orders orders = new Orders(CLOCK, new Random(1));
  private final Set<UUID> heardTwice = new HashSet<>();
  private URI address;
  private EmbeddedBroker broker;
  private AnsweringMirror mirror;

  @BeforeEach
  void start() throws Exception {
    int port = Ports.free();
    address = URI.create("tcp://127.0.0.1:" + port);
    broker = EmbeddedBroker.start(folder.resolve("broker"), port);
    mirror = new AnsweringMirror(folder, address, "hall");
  }

  @AfterEach
  void stop() throws Exception {
    mirror.close();
    broker.close();
  }

  /** One service with a client id of its own. */
  private final class Service implements News, AutoCloseable {
    final Store store;
    final Set<UUID> scans = java.util.concurrent.ConcurrentHashMap.newKeySet();
    private final Ingest ingest;
    private final Resend resend;

    Service(String id, StoreSettings settings) throws Exception {
      this(id, settings, CLOCK);
    }

    Service(String id, StoreSettings settings, InstantSource clock) throws Exception {
      store = Store.open(settings, clock);
      Random random = new Random(id.hashCode());
      ingest =
          new Ingest(
              IngestSettings.of(BrokerAccess.open(address), id),
              new Ingest.Parts(
                  store.scans(),
                  new Downlink(store, orders, AT_ONCE.answer(), random),
                  this,
                  IngestMeter.NONE),
              clock,
              random);
      resend = new Resend(AT_ONCE, store, orders, clock, random, IngestMeter.NONE);
      ingest.start();
      resend.start();
      assertTrue(ingest.awaitConnected(Duration.ofSeconds(20)));
    }

    Set<UUID> stored() {
      return store.scans().latest(null, 5_000).stream()
          .map(scan -> scan.json())
          .map(
              json ->
                  UUID.fromString(json.substring(json.indexOf("\"id\":\"") + 6).substring(0, 36)))
          .collect(Collectors.toSet());
    }

    @Override
    public void scan(Arrival.Scan scan) {
      if (!scans.add(scan.id())) {
        heardTwice.add(scan.id());
      }
    }

    @Override
    public void status(Arrival.Status status) {}

    @Override
    public void close() {
      resend.close();
      ingest.close();
      store.close();
    }
  }

  private StoreSettings empty() {
    return TestDatabase.SQLITE.fresh(folder);
  }

  @Test
  void aServiceRestoredToNothingIsSentEverythingAgain() throws Exception {
    Set<UUID> taken;
    try (Service before = new Service("kagami-sync.1", empty())) {
      taken = Set.copyOf(mirror.take(30));
      mirror.tell(new EventDetail.PersonErased(new UUID(1, 2)));
      Until.equal(0L, mirror::depth);
      assertEquals(taken, before.stored());
      Until.equal(true, () -> before.store.scans().mirrors().get(0).online());
    }
    try (Service restored = new Service("kagami-sync.2", empty())) {
      Until.equal(taken, restored::stored);
      Until.equal(0L, restored.store.sequences()::missing);
      Until.equal(0L, mirror::depth);
      Until.equal(2, () -> restored.store.sequences().progress("hall").size());
      assertTrue(restored.store.tombstones().contains(new UUID(1, 2)));
    }
  }

  @Test
  void whatTheMirrorNoLongerHasIsRecordedAsGone() throws Exception {
    try (Service before = new Service("kagami-sync.1", empty())) {
      mirror.take(9);
      Until.equal(9, () -> before.stored().size());
      Until.equal(0L, mirror::depth);
    }
    mirror.forgetScans(4, 6);
    try (Service restored = new Service("kagami-sync.2", empty())) {
      Until.equal(6, () -> restored.stored().size());
      Until.equal(
          List.of(4L, 5L, 6L),
          () -> restored.store.sequences().lost("hall").stream().map(l -> l.first()).toList());
      Until.equal(0L, restored.store.sequences()::missing);
      assertEquals("forgotten", restored.store.sequences().lost("hall").getFirst().reason());
      assertTrue(
          mirror.orders.contains(new Order.RequestResend(StreamName.SCAN, 1, 9)),
          mirror.orders.toString());
    }
  }

  /** The service's clock goes on by hand, so that nobody waits for the pauses between requests. */
  @Test
  void aGapThatIsLongerThanARequestIsAskedForInPiecesAndCloses() throws Exception {
    int count = 1_150;
    Set<UUID> taken;
    try (Service before = new Service("kagami-sync.1", empty())) {
      taken = Set.copyOf(mirror.take(count));
      Until.equal(0L, mirror::depth);
      assertEquals(count, before.stored().size());
    }
    AtomicLong ahead = new AtomicLong();
    InstantSource clock = () -> Instant.now().plusMillis(ahead.get());
    try (Service restored = new Service("kagami-sync.2", empty(), clock)) {
      Until.equal(
          0L,
          () -> {
            ahead.addAndGet(1_000);
            return count - restored.store.scans().latest(null, 5_000).size() > 0
                ? 1L
                : restored.store.sequences().missing();
          });
      assertEquals(taken, restored.stored());
      assertEquals(count, restored.store.sequences().progress("hall").getFirst().contiguous());
      assertEquals(new Order.RequestResend(StreamName.SCAN, 1, 1_000), mirror.orders.getFirst());
      assertTrue(mirror.orders.size() >= 2, mirror.orders.toString());
      Until.equal(0L, mirror::depth);
    }
  }

  @Test
  void aMirrorThatLostItsDatabaseIsNoticedAndNothingIsLostOrOverwritten() throws Exception {
    try (Service service = new Service("kagami-sync.1", empty())) {
      Set<UUID> all = new HashSet<>(mirror.take(12));
      Until.equal(0L, mirror::depth);
      mirror.close();
      mirror = new AnsweringMirror(folder, address, "hall", 70);
      all.addAll(mirror.take(5));
      Until.equal(0L, mirror::depth);
      Until.equal(all, service::stored);
      Until.equal(0L, service.store.sequences()::missing);
      var ended = service.store.sequences().ended("hall").getFirst();
      assertEquals(List.of(12L, 0L), List.of(ended.scans(), ended.missing()));
      Until.equal(5L, () -> service.store.sequences().progress("hall").getFirst().contiguous());
      assertEquals(0, service.store.parked().count());
    }
  }

  @Test
  void aServiceRestoredAfterAMirrorLostItsDatabaseIsSentWhatThereIs() throws Exception {
    StoreSettings settings = empty();
    try (Service before = new Service("kagami-sync.1", settings)) {
      mirror.take(12);
      Until.equal(12, () -> before.stored().size());
      Until.equal(0L, mirror::depth);
    }
    mirror.close();
    mirror = new AnsweringMirror(folder, address, "hall", 70);
    Set<UUID> taken = Set.copyOf(mirror.take(5));
    try (Service elsewhere = new Service("kagami-sync.1", empty())) {
      Until.equal(taken, elsewhere::stored);
      Until.equal(0L, mirror::depth);
    }
    try (Service restored = new Service("kagami-sync.2", settings)) {
      Until.equal(17, () -> restored.stored().size());
      Until.equal(0L, restored.store.sequences()::missing);
    }
  }

  @Test
  void aCommandIsCarriedOutOnceAndItsOneResultIsKept() throws Exception {
    try (Service service = new Service("kagami-sync.1", empty())) {
      Commands.Issue command = orders.command("hall", new Order.Identify());
      assertTrue(service.store.commands().issue(command));
      Until.equal(
          CommandState.DONE,
          () -> service.store.commands().find(command.id()).orElseThrow().state());
      assertEquals(List.of(new Order.Identify()), mirror.orders);
      Until.equal(0L, mirror::depth);
    }
  }

  @Test
  void aCommandWaitsForAMirrorThatIsAway() throws Exception {
    try (Service service = new Service("kagami-sync.1", empty())) {
      Until.equal(
          true,
          () -> service.store.scans().mirrors().stream().anyMatch(ScanStore.MirrorRow::online));
      mirror.close();
      Until.equal(false, () -> service.store.scans().mirrors().get(0).online());
      Commands.Issue command = orders.command("hall", new Order.Unclaim());
      service.store.commands().issue(command);
      Commands.Issue other = orders.command("attic", new Order.Unclaim());
      service.store.commands().issue(other);
      Until.equal(1, () -> service.store.commands().find(other.id()).orElseThrow().sends());
      assertEquals(0, service.store.commands().find(command.id()).orElseThrow().sends());
      java.nio.file.Files.delete(folder.resolve("hall-7.db"));
      mirror = new AnsweringMirror(folder, address, "hall");
      Until.equal(
          CommandState.DONE,
          () -> service.store.commands().find(command.id()).orElseThrow().state());
    }
  }

  @Test
  void twoServicesShareTheMessagesAndOneGoesOnWhenTheOtherIsGone() throws Exception {
    StoreSettings shared = TestDatabase.POSTGRESQL.fresh(folder);
    Set<UUID> taken = new HashSet<>();
    try (Service first = new Service("kagami-sync.1", shared)) {
      try (Service second = new Service("kagami-sync.2", shared)) {
        taken.addAll(mirror.take(120));
        Until.equal(0L, mirror::depth);
        Until.equal(120, () -> first.scans.size() + second.scans.size());
        assertTrue(!first.scans.isEmpty() && !second.scans.isEmpty(), "both have a share");
        taken.addAll(mirror.take(60));
      }
      taken.addAll(mirror.take(60));
      Until.equal(0L, mirror::depth);
      assertEquals(taken, first.stored());
      assertEquals(240, first.store.scans().latest(null, 1_000).size());
      assertEquals(0, first.store.sequences().missing());
      assertEquals(Set.of(), heardTwice);
    }
  }
}
