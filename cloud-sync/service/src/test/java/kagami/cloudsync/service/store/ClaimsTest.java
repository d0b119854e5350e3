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
import kagami.cloudsync.service.store.Claims.Account;
import kagami.cloudsync.service.store.Claims.Guesses;
import kagami.cloudsync.service.store.Claims.Link;
import kagami.cloudsync.service.store.Claims.Offer;
import kagami.cloudsync.wire.ClockQuality;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.EventMessage;
import org.junit.jupiter.api.Test;

class ClaimsTest extends Contract {

  @Test
  void aCodeWorksOnce() {
    Arrival.Event event = offer();
    store.scans().commit(List.of(event));
    Offer offer = new Offer(event.id(), "hall", "argon2id,m=16,abcdef", NOON.plusSeconds(600));
    assertEquals(List.of(offer), store.claims().offers(NOON));

    Link link = new Link("hall", Claims.HOME, NOON.plusSeconds(5));
    assertEquals(
        Optional.of(link),
        store.claims().redeem(offer.id(), Claims.HOME, NOON.plusSeconds(5), this::told));
    assertEquals(
        Optional.empty(),
        store.claims().redeem(offer.id(), Claims.HOME, NOON.plusSeconds(6), this::told));
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
        store.claims().redeem(event.id(), Claims.HOME, NOON.plusSeconds(600), this::told));
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
    store.claims().redeem(first.id(), "home", NOON, this::told);
    store.claims().redeem(second.id(), "salon", NOON, this::told);
    assertEquals(List.of(), store.claims().links("home"));
    assertEquals(1, store.claims().links("salon").size());
    assertEquals(2, store.commands().latest("hall", 10).size(), "the mirror is told each time");
    Commands.Issue word = told(new Link("hall", "salon", NOON));
    assertTrue(store.claims().unlink("hall", word));
    assertFalse(store.claims().unlink("hall", told(new Link("hall", "salon", NOON))));
    assertEquals(word, store.commands().find(word.id()).orElseThrow().issue());
    assertEquals(3, store.commands().latest("hall", 10).size(), "but not of what is not so");
  }

  @Test
  void anAccountThatIsNotThereGetsNothingAndUsesUpNothing() {
    Arrival.Event event = offer();
    store.scans().commit(List.of(event));
    assertThrows(
        StoreException.class, () -> store.claims().redeem(event.id(), "nobody", NOON, this::told));
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
    assertEquals(Optional.empty(), store.claims().redeem(late.id(), Claims.HOME, NOON, this::told));
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
            at.atOffset(ZoneOffset.UTC),
            null,
            clock,
            new EventDetail.ClaimOffer(
                "argon2id,m=16,abcdef", at.plus(lasting).atOffset(ZoneOffset.UTC)));
    return new Arrival.Event("hall", event, "{}", NOON);
  }

  private Commands.Issue told(Link link) {
    return new Commands.Issue(
        mirror.id(),
        link.mirror(),
        "{\"account\":\"" + link.account() + "\"}",
        NOON,
        NOON.plusSeconds(60));
  }
}
