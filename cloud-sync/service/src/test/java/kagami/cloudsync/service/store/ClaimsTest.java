package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import kagami.cloudsync.service.store.Claims.Account;
import kagami.cloudsync.service.store.Claims.Guesses;
import kagami.cloudsync.service.store.Claims.Link;
import kagami.cloudsync.service.store.Claims.Offer;
import kagami.cloudsync.wire.EventDetail;
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
        Optional.of(link), store.claims().redeem(offer.id(), Claims.HOME, NOON.plusSeconds(5)));
    assertEquals(
        Optional.empty(), store.claims().redeem(offer.id(), Claims.HOME, NOON.plusSeconds(6)));
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
        Optional.empty(), store.claims().redeem(event.id(), Claims.HOME, NOON.plusSeconds(600)));
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
    store.claims().redeem(first.id(), "home", NOON);
    store.claims().redeem(second.id(), "salon", NOON);
    assertEquals(List.of(), store.claims().links("home"));
    assertEquals(1, store.claims().links("salon").size());
    assertTrue(store.claims().unlink("hall"));
    assertFalse(store.claims().unlink("hall"));
  }

  @Test
  void anAccountThatIsNotThereGetsNothingAndUsesUpNothing() {
    Arrival.Event event = offer();
    store.scans().commit(List.of(event));
    assertThrows(StoreException.class, () -> store.claims().redeem(event.id(), "nobody", NOON));
    assertEquals(1, store.claims().offers(NOON).size());
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
}
