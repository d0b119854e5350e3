package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.service.store.Claims.Account;
import kagami.cloudsync.service.store.Claims.Guesses;
import kagami.cloudsync.service.store.Claims.Link;
import kagami.cloudsync.service.store.Claims.Offer;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import org.junit.jupiter.api.Test;

class ClaimsTest extends Contract {
  private final TestTelling telling = new TestTelling(NOON);

  @Test
  void aCodeWorksOnce() {
    Arrival.Event event = offer();
    store.scans().commit(List.of(event));
    Offer offer = new Offer(event.id(), "hall", "argon2id,m=16,abcdef", NOON.plusSeconds(600));
    assertEquals(List.of(offer), store.claims().offers(NOON));

    Link link = new Link("hall", Claims.HOME, NOON.plusSeconds(5));
    assertEquals(
        Optional.of(link),
        store.claims().redeem(offer.id(), Claims.HOME, NOON.plusSeconds(5), telling));
    assertEquals(
        Optional.empty(),
        store.claims().redeem(offer.id(), Claims.HOME, NOON.plusSeconds(6), telling));
    store.scans().commit(List.of(event));
    assertEquals(List.of(), store.claims().offers(NOON), "sent again, it does not come back");
    assertEquals(Optional.of(link), store.claims().link("hall"));
    assertEquals(List.of(link), store.claims().links(Claims.HOME));
  }

  @Test
  void aCodeEnds() {
    Arrival.Event event = offer();
    store.scans().commit(List.of(event));
    assertEquals(List.of(), store.claims().offers(NOON.plusSeconds(600)));
    assertEquals(
        Optional.empty(),
        store.claims().redeem(event.id(), Claims.HOME, NOON.plusSeconds(600), telling));
    assertEquals(Optional.empty(), store.claims().link("hall"));
  }

  @Test
  void aMirrorBelongsToOneAccount() {
    assertEquals(List.of(new Account("home", "Home")), store.claims().accounts());
    assertTrue(store.claims().open(new Account("salon", "Salon"), NOON));
    assertFalse(store.claims().open(new Account("salon", "Other"), NOON));
    Arrival.Event first = offer();
    Arrival.Event second = offer();
    store.scans().commit(List.of(first, second));
    store.claims().redeem(first.id(), "home", NOON, telling);
    store.claims().redeem(second.id(), "salon", NOON, telling);
    assertEquals(List.of(), store.claims().links("home"));
    assertEquals(1, store.claims().links("salon").size());
    assertEquals(2, store.commands().latest("hall", 10).size(), "the mirror is told each time");
    Commands.Issue word = telling.linked(new Link("hall", "salon", NOON));
    assertTrue(store.claims().unlink("hall", word));
    assertFalse(store.claims().unlink("hall", telling.linked(new Link("hall", "salon", NOON))));
    assertEquals(word, store.commands().find(word.id()).orElseThrow().issue());
    assertEquals(3, store.commands().latest("hall", 10).size(), "but not of what is not so");
  }

  @Test
  void anAccountThatIsNotThereGetsNothingAndUsesUpNothing() {
    Arrival.Event event = offer();
    store.scans().commit(List.of(event));
    assertThrows(
        StoreException.class, () -> store.claims().redeem(event.id(), "nobody", NOON, telling));
    assertEquals(1, store.claims().offers(NOON).size());
    assertEquals(List.of(), store.commands().latest("hall", 10));
  }

  @Test
  void aCodeIsGoodForTenMinutesWhateverTheMirrorsClockSays() {
    Instant[] clocks = {NOON.minus(Duration.ofDays(9_000)), NOON.plus(Duration.ofDays(9_000))};
    for (Instant clock : clocks) {
      Arrival.Event event = offer(clock, ClockQuality.UNSYNCHRONISED, Duration.ofMinutes(10));
      store.scans().commit(List.of(event));
      assertEquals(
          NOON.plusSeconds(600),
          store.claims().offers(NOON).stream()
              .filter(offer -> offer.id().equals(event.id()))
              .map(Offer::expiresAt)
              .findFirst()
              .orElseThrow());
    }
    Arrival.Event greedy = offer(NOON, ClockQuality.SYNCHRONISED, Duration.ofDays(365));
    store.scans().commit(List.of(greedy));
    assertEquals(List.of(), store.claims().offers(NOON.plusSeconds(600)));
    Arrival.Event late =
        offer(NOON.minusSeconds(900), ClockQuality.SYNCHRONISED, Duration.ofMinutes(10));
    store.scans().commit(List.of(late));
    assertEquals(Optional.empty(), store.claims().redeem(late.id(), Claims.HOME, NOON, telling));
  }

  @Test
  void triesAreCountedWithinTheirWindow() {
    Duration window = Duration.ofMinutes(10);
    assertEquals(new Guesses(1, 1), store.claims().guess("10.0.0.1", NOON, window));
    assertEquals(new Guesses(1, 2), store.claims().guess("10.0.0.2", NOON.plusSeconds(1), window));
    assertEquals(new Guesses(2, 3), store.claims().guess("10.0.0.1", NOON.plusSeconds(2), window));
    assertEquals(
        new Guesses(1, 2), store.claims().guess("10.0.0.9", NOON.plusSeconds(601), window));
  }

  private void link(Samples one) {
    Arrival.Event event =
        one.event(
            new EventDetail.ClaimOffer(
                "argon2id,m=16,abcdef", NOON.plusSeconds(600).atOffset(ZoneOffset.UTC)));
    store.scans().commit(List.of(event));
    assertTrue(store.claims().redeem(event.id(), Claims.HOME, NOON, telling).isPresent());
  }

  private String body(String of, UUID entity) {
    return store.entities().of(of, EntityKind.PRODUCT).stream()
        .filter(row -> row.entity().equals(entity))
        .map(row -> row.deleted() ? "deleted" : row.body())
        .findFirst()
        .orElse("none");
  }

  private List<String> toldOfEntities(String of) {
    return store.commands().latest(of, 100).stream()
        .map(row -> row.issue().document())
        .filter(document -> document.contains("operation"))
        .toList();
  }

  private void change(Samples by, EntityChange change) {
    store.scans().commit(List.of(by.event(new EventDetail.Entity(change))));
  }

  @Test
  void aMirrorThatIsLinkedSharesItsEntitiesWithTheOthersBothWays() {
    Samples bath = new Samples("bath", 2);
    UUID ofHall = new UUID(1, 1);
    UUID ofBath = new UUID(1, 2);
    UUID ofBoth = new UUID(1, 3);
    UUID gone = new UUID(1, 4);
    UUID goneAtHall = new UUID(1, 5);
    change(mirror, mirror.change(ofHall, 1, "hall", "cream"));
    change(mirror, mirror.change(ofBoth, 3, "hall", "newer"));
    change(mirror, mirror.deletion(gone, 2, "hall"));
    change(mirror, mirror.deletion(goneAtHall, 2, "hall"));
    change(bath, mirror.change(ofBath, 1, "bath", "serum"));
    change(bath, mirror.change(ofBoth, 2, "bath", "older"));
    change(bath, mirror.change(goneAtHall, 1, "bath", "thrown away"));
    change(new Samples("attic", 3), mirror.change(new UUID(1, 6), 1, "attic", "of nobody"));
    link(mirror);
    assertEquals(List.of(), toldOfEntities("hall"), "it is the first");
    link(bath);

    assertEquals(3, toldOfEntities("bath").size(), toldOfEntities("bath").toString());
    assertEquals(1, toldOfEntities("hall").size(), toldOfEntities("hall").toString());
    for (String each : List.of("hall", "bath")) {
      assertEquals("{\"name\":\"cream\"}", body(each, ofHall));
      assertEquals("{\"name\":\"serum\"}", body(each, ofBath));
      assertEquals("{\"name\":\"newer\"}", body(each, ofBoth));
      assertEquals("deleted", body(each, goneAtHall));
    }
    assertEquals("none", body("bath", gone), "what it never had need not be deleted");
    assertEquals(0, store.claims().share(Claims.HOME, NOON, telling), "all have everything");
    assertEquals(List.of(), toldOfEntities("attic"));
  }

  @Test
  void nothingAboutAnErasedPersonIsShared() {
    change(mirror, mirror.change(new UUID(1, 1), 1, "hall", "cream"));
    store.tombstones().erase(mirror.person(), NOON);
    link(mirror);
    link(new Samples("bath", 2));
    assertEquals(List.of(), toldOfEntities("bath"));
  }

  private Arrival.Event offer() {
    return mirror.event(
        new EventDetail.ClaimOffer(
            "argon2id,m=16,abcdef", NOON.plusSeconds(600).atOffset(ZoneOffset.UTC)));
  }

  private Arrival.Event offer(Instant at, ClockQuality clock, Duration lasting) {
    EventMessage event =
        new EventMessage(
            mirror.id(),
            1,
            null,
            null,
            at.atOffset(ZoneOffset.UTC),
            null,
            clock,
            new EventDetail.ClaimOffer(
                "argon2id,m=16,abcdef", at.plus(lasting).atOffset(ZoneOffset.UTC)));
    return new Arrival.Event("hall", event, "{}", NOON);
  }
}
