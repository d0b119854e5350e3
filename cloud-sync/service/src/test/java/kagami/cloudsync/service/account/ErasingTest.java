package kagami.cloudsync.service.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.service.MovableClock;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.service.ingest.Orders;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Claims;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Committed;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.Revision;
import kagami.cloudsync.wire.Scalar;
import kagami.cloudsync.wire.ScanMessage;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErasingTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(NOON);
  private final SampleScans scans = new SampleScans(3);
  private final Orders orders = new Orders(clock, new Random(2));

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void nothingOfThePersonStaysOrComesBackAndTheMirrorsAreTold(TestDatabase database) {
    UUID person = scans.person();
    Arrival.Scan late = scan();
    try (Store store = Store.open(database.fresh(folder), clock)) {
      store.scans().commit(List.of(scan(), scan(), parkedAbout(person)));
      store.commands().issue(orders.command("attic", new Order.Entity(product(person))));
      store.commands().issue(orders.command("attic", new Order.Identify()));

      Erasing.Erased erased = new Erasing(store, orders, clock).erase(person, Claims.HOME);

      assertEquals(new Erasing.Erased(4, List.of("hall")), erased);
      assertEquals(List.of(), store.scans().persons());
      assertEquals(0, store.parked().count());
      assertEquals(1, store.commands().latest("attic", 10).size(), "what was underway is stopped");
      Commands.CommandRow told = store.commands().latest("hall", 10).getFirst();
      assertTrue(told.issue().document().contains("\"kind\":\"erase-person\""));
      assertTrue(told.issue().expiresAt().isAfter(NOON.plus(Duration.ofDays(365))));

      Committed committed = store.scans().commit(List.of(late));
      assertEquals(Map.of("hall", List.of(late.id())), committed.receipts());
      assertEquals(1, committed.dropped());
      assertEquals(List.of(), store.scans().persons());
    }
  }

  private Arrival.Scan scan() {
    ScanMessage scan = scans.next(NOON.atOffset(ZoneOffset.UTC));
    String json = new String(new MessageCodec().encode(scan), StandardCharsets.UTF_8);
    return new Arrival.Scan("hall", scan, json, NOON);
  }

  private static Arrival.Parked parkedAbout(UUID person) {
    String json = "{\"schema\":\"kagami.scan/9\",\"person\":\"" + person + "\"}";
    return new Arrival.Parked("kagami/v1/hall/scan", "unknown", 1, "00", json, NOON);
  }

  private static EntityChange product(UUID person) {
    return new EntityChange(
        EntityChange.Operation.PUT,
        EntityKind.PRODUCT,
        new UUID(5, 5),
        new Revision(1, "hall"),
        person,
        Map.of("name", new Scalar.Text("cream")));
  }
}
