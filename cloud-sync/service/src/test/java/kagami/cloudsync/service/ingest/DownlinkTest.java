package kagami.cloudsync.service.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.service.MovableClock;
import kagami.cloudsync.service.SampleEvents;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Claims;
import kagami.cloudsync.service.store.Fault;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreException;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.service.store.TestTelling;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.Revision;
import kagami.cloudsync.wire.Scalar;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hall and bath belong to the home, the attic to nobody, the salon's mirror to the salon. */
class DownlinkTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");
  private static final UUID PRODUCT = new UUID(5, 5);
  private static final UUID PERSON = new UUID(6, 6);

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(NOON);
  private final SampleEvents hall = new SampleEvents("hall", clock, 1);
  private final Orders orders = new Orders(clock, new Random(2));
  private StoreSettings settings;
  private Store store;
  private Downlink downlink;

  @BeforeEach
  void open() {
    settings = TestDatabase.SQLITE.fresh(folder);
    store = Store.open(settings, clock);
    downlink = new Downlink(store, orders, ResendSettings.usual().answer(), new Random(3));
    store.claims().open(new Claims.Account("salon", "Salon"), NOON);
    link("hall", Claims.HOME);
    link("bath", Claims.HOME);
    link("window", "salon");
    store.scans().commit(List.of(new SampleEvents("attic", clock, 9).next(entity(1, "x", "y"))));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private void link(String mirror, String account) {
    Arrival.Event offer =
        new SampleEvents(mirror, clock, mirror.hashCode())
            .next(
                new EventDetail.ClaimOffer(
                    "pbkdf2-sha256,1,0123456789",
                    NOON.plusSeconds(60).atOffset(java.time.ZoneOffset.UTC)));
    store.scans().commit(List.of(offer));
    assertTrue(store.claims().redeem(offer.id(), account, NOON, new TestTelling(NOON)).isPresent());
  }

  private static EventDetail.Entity entity(long counter, String device, String name) {
    return new EventDetail.Entity(
        new EntityChange(
            EntityChange.Operation.PUT,
            EntityKind.PRODUCT,
            PRODUCT,
            new Revision(counter, device),
            PERSON,
            Map.of("name", new Scalar.Text(name))));
  }

  private long told(String mirror, String kind) {
    return store.commands().latest(mirror, 100).stream()
        .filter(row -> row.issue().document().contains("\"kind\":\"" + kind + "\""))
        .count();
  }

  private String body(String mirror) {
    return store.entities().of(mirror, EntityKind.PRODUCT).getFirst().body();
  }

  @Test
  void aChangeGoesToTheOtherMirrorsOfTheAccountOnce() {
    Arrival.Event change = hall.next(entity(1, "hall", "cream"));
    store.scans().commit(List.of(change));
    downlink.follow(List.of(change));
    store.scans().commit(List.of(change));
    downlink.follow(List.of(change));

    assertEquals(1, told("bath", "entity"));
    assertEquals(0, told("hall", "entity") + told("attic", "entity") + told("window", "entity"));
    assertTrue(body("bath").contains("cream"));
  }

  @Test
  void anOlderRevisionThatComesLateChangesNothing() {
    Arrival.Event newer = hall.next(entity(3, "hall", "newer"));
    Arrival.Event older = hall.next(entity(2, "hall", "older"));
    for (Arrival.Event event : List.of(newer, older)) {
      store.scans().commit(List.of(event));
      downlink.follow(List.of(event));
    }
    assertTrue(body("hall").contains("newer"));
    assertTrue(body("bath").contains("newer"));
  }

  @Test
  void anErasedPersonIsErasedOnTheOtherMirrorsAndNothingAboutThemIsForwarded() {
    Arrival.Event erased = hall.next(new EventDetail.PersonErased(PERSON));
    Arrival.Event late = hall.next(entity(1, "hall", "cream"));
    store.scans().commit(List.of(erased, late));
    downlink.follow(List.of(erased, late));

    assertEquals(1, told("bath", "erase-person"));
    assertEquals(0, told("bath", "entity"));
    assertEquals(List.of(), store.entities().of("bath", EntityKind.PRODUCT));
  }

  /** The database refuses commands to the bath, as it does a value that it cannot take. */
  @Test
  void whatCannotBeToldToOneMirrorIsToldToTheOthersAndWhatComesBehindItToo() throws Exception {
    link("cellar", Claims.HOME);
    try (Connection beside = TestDatabase.connect(settings);
        Statement statement = beside.createStatement()) {
      statement.execute(
          """
          CREATE TRIGGER deaf BEFORE INSERT ON command WHEN NEW.mirror = 'bath'
          BEGIN SELECT RAISE(ABORT, 'refused'); END
          """);
    }
    Arrival.Event erased = hall.next(new EventDetail.PersonErased(new UUID(7, 7)));
    Arrival.Event change = hall.next(entity(1, "hall", "cream"));
    store.scans().commit(List.of(erased, change));
    StoreException failure =
        assertThrows(StoreException.class, () -> downlink.follow(List.of(erased, change)));

    assertTrue(Fault.isOfTheMessage(failure), "it is not to be delivered again for it");
    assertEquals(1, failure.getSuppressed().length, "both failures are told");
    assertEquals(1, told("cellar", "erase-person"));
    assertEquals(1, told("cellar", "entity"));
    assertTrue(body("cellar").contains("cream"));
    assertEquals(0, told("bath", "erase-person") + told("bath", "entity"));
    assertEquals(List.of(), store.entities().of("bath", EntityKind.PRODUCT));
  }

  @Test
  void aServiceThatDiesAfterTheCommitMissesNothing() {
    Arrival.Event change = hall.next(entity(1, "hall", "cream"));
    store.scans().commit(List.of(change));
    Downlink another = new Downlink(store, orders, ResendSettings.usual().answer(), new Random(4));
    store.scans().commit(List.of(change));
    another.follow(List.of(change));
    assertEquals(1, told("bath", "entity"));
    assertEquals(
        2, another.due(NOON).stream().filter(row -> row.issue().mirror().equals("bath")).count());
  }
}
