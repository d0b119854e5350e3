package kagami.cloudsync.service.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import kagami.cloudsync.claim.ClaimCode;
import kagami.cloudsync.claim.ClaimHash;
import kagami.cloudsync.service.MovableClock;
import kagami.cloudsync.service.SampleEvents;
import kagami.cloudsync.service.ingest.Orders;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Claims;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.wire.EventDetail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimingTest {
  private static final String CODE = "7K0M1XQZ";
  private static final String HOME = Claims.HOME;
  private static final ClaimOutcome LINKED = new ClaimOutcome.Linked("hall", "Home");
  private static final ClaimOutcome NONE = new ClaimOutcome.NoSuchCode();

  @TempDir Path folder;
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-15T12:00:00Z"));
  private final SampleEvents hall = new SampleEvents("hall", clock, 1);
  private StoreSettings settings;
  private Store store;
  private Claiming claiming;

  @BeforeEach
  void open() {
    settings = TestDatabase.SQLITE.fresh(folder);
    store = Store.open(settings, clock);
    claiming = claiming(store);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private Claiming claiming(Store on) {
    return new Claiming(ClaimLimits.usual(), on, new Orders(clock, new Random(2)), clock);
  }

  private Arrival.Event show(SampleEvents mirror, String code) {
    String hash = ClaimHash.of(ClaimCode.of(code).orElseThrow(), new SecureRandom());
    Arrival.Event offer =
        mirror.next(
            new EventDetail.ClaimOffer(
                hash, clock.instant().plus(Duration.ofMinutes(10)).atOffset(ZoneOffset.UTC)));
    store.scans().commit(List.of(offer));
    return offer;
  }

  @Test
  void aTypedCodeLinksTheMirrorAndTellsIt() {
    show(hall, CODE);
    show(new SampleEvents("attic", clock, 2), "ATT1CATT");
    assertEquals(LINKED, claiming.claim("7kom-1xqz", HOME, "10.0.0.1"));
    assertEquals(HOME, store.claims().link("hall").orElseThrow().account());
    assertTrue(store.claims().link("attic").isEmpty());
    List<Commands.CommandRow> told = store.commands().latest("hall", 10);
    assertEquals(1, told.size());
    assertTrue(
        told.get(0).issue().document().contains("\"kind\":\"claimed\",\"account\":\"Home\""));
  }

  @Test
  void aReplayedCodeIsNone() {
    Arrival.Event offer = show(hall, CODE);
    assertEquals(LINKED, claiming.claim(CODE, HOME, "10.0.0.1"));
    assertEquals(NONE, claiming.claim(CODE, HOME, "10.0.0.1"));
    store.scans().commit(List.of(offer));
    assertEquals(NONE, claiming.claim(CODE, HOME, "10.0.0.2"), "the offer came twice");
    assertEquals(1, store.commands().latest("hall", 10).size());
  }

  @Test
  void aCodeIsNoneAfterTenMinutesAndWhenTheMirrorShowsAnother() {
    show(hall, CODE);
    clock.pass(Duration.ofMinutes(10));
    assertEquals(NONE, claiming.claim(CODE, HOME, "10.0.0.1"));
    show(hall, "F1RSTC0D");
    clock.pass(Duration.ofMinutes(1));
    show(hall, "SEC0NDC0");
    assertEquals(NONE, claiming.claim("F1RSTC0D", HOME, "10.0.0.1"));
    assertEquals(LINKED, claiming.claim("SEC0NDC0", HOME, "10.0.0.1"));
  }

  @Test
  void guessedCodesAreCutOffPerClientEvenTheRightOne() {
    show(hall, CODE);
    for (int guess = 0; guess < 5; guess++) {
      assertEquals(NONE, claiming.claim("GVESSED" + guess, HOME, "10.0.0.1"));
    }
    assertInstanceOf(ClaimOutcome.TooManyTries.class, claiming.claim(CODE, HOME, "10.0.0.1"));
    assertTrue(store.claims().link("hall").isEmpty());
    assertEquals(LINKED, claiming.claim(CODE, HOME, "10.0.0.2"));
  }

  @Test
  void guessesFromManyAddressesAreCutOffInTotalAndOnEveryService() {
    show(hall, CODE);
    try (Store second = Store.open(settings, clock)) {
      for (int guess = 0; guess < 30; guess++) {
        Claiming either = guess % 2 == 0 ? claiming : claiming(second);
        assertEquals(NONE, either.claim("nonsense!", HOME, "10.0.1." + guess));
      }
      assertInstanceOf(
          ClaimOutcome.TooManyTries.class, claiming(second).claim(CODE, HOME, "10.0.2.1"));
    }
    clock.pass(Duration.ofMinutes(10));
    show(hall, CODE);
    assertEquals(LINKED, claiming.claim(CODE, HOME, "10.0.2.1"));
  }

  @Test
  void unlinkingTellsTheMirror() {
    show(hall, CODE);
    claiming.claim(CODE, HOME, "10.0.0.1");
    assertTrue(claiming.unlink("hall"));
    assertTrue(store.claims().link("hall").isEmpty());
    assertEquals(false, claiming.unlink("hall"));
    assertEquals(
        1,
        store.commands().latest("hall", 10).stream()
            .filter(row -> row.issue().document().contains("\"kind\":\"unclaim\""))
            .count());
  }
}
