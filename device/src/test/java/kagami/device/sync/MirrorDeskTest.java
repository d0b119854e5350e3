package kagami.device.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kagami.cloudsync.entity.EntityLedger;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.EventDetail.PersonErased;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.Revision;
import kagami.cloudsync.wire.Scalar;
import org.junit.jupiter.api.Test;

class MirrorDeskTest extends DeskScene {
  private static final UUID PRODUCT = new UUID(9, 9);

  @Test
  void aLinkIsKeptAndTold() {
    assertEquals("DONE", answer(new Order.Claimed("Home")));
    assertEquals(Optional.of(new AccountLink.Linked("Home", NOW)), new AccountLink(store).now());
    CommandMessage again = command(new Order.Unclaim());
    assertEquals("DONE", answer(again));
    assertEquals("DONE", answer(again));
    assertEquals(Optional.empty(), new AccountLink(store).now());
    assertEquals(List.of("Home", "alone"), heard);
  }

  @Test
  void aReplayedClaimDoesNotBringALinkBack() {
    CommandMessage claimed = command(new Order.Claimed("Home"));
    answer(claimed);
    answer(new Order.Unclaim());
    assertEquals("DONE", answer(claimed));
    assertEquals(Optional.empty(), new AccountLink(store).now());
  }

  @Test
  void anErasedPersonIsGoneHereAndElsewhere() {
    scans(person, 3);
    assertEquals("DONE", answer(new Order.ErasePerson(person)));
    assertEquals(0, store.scans(person));
    assertEquals(List.of("journal forgets " + person, "erased " + person), heard);
    assertEquals(List.of(new PersonErased(person)), details(), "no scan waited");
    assertEquals("DONE", answer(new Order.ErasePerson(person)));
    assertEquals(List.of(new PersonErased(person)), details());
    assertEquals(List.of(), store.faults());
  }

  @Test
  void whatIsLeftElsewhereIsRemovedLater() {
    journalFails = true;
    assertEquals("DONE", answer(new Order.ErasePerson(person)));
    assertEquals(List.of(), heard);
    journalFails = false;
    people.tidy();
    assertEquals(List.of("journal forgets " + person), heard);
    people.tidy();
    assertEquals(1, heard.size());
  }

  private static EntityChange change(UUID whose, long counter, String name) {
    return new EntityChange(
        EntityChange.Operation.PUT,
        EntityKind.PRODUCT,
        PRODUCT,
        new Revision(counter, "kagami-sync"),
        whose,
        Map.of("name", new Scalar.Text(name)));
  }

  @Test
  void aChangeIsAppliedByRevisionAndNeverSentOn() {
    assertEquals("DONE", answer(new Order.Entity(change(person, 2, "Toner"))));
    assertEquals("DONE", answer(new Order.Entity(change(person, 1, "Older"))));
    assertEquals(Optional.of(change(person, 2, "Toner")), found());
    assertEquals(List.of(), details());
  }

  private Optional<EntityChange> found() {
    return store.inTransaction(
        transaction ->
            new EntityLedger("m").find(transaction.connection(), EntityKind.PRODUCT, PRODUCT));
  }

  @Test
  void aChangeOfAnErasedPersonIsRefused() {
    answer(new Order.Entity(change(person, 1, "Toner")));
    answer(new Order.ErasePerson(person));
    assertEquals(Optional.empty(), found());
    assertEquals("the person was erased", answer(new Order.Entity(change(person, 7, "Toner"))));
    assertEquals(Optional.empty(), found());
  }

  @Test
  void theRestGoesToTheParts() {
    assertEquals("DONE", answer(new Order.Identify()));
    String refusal = answer(new Order.Set(1, Map.of("colour", new Scalar.Numeric(3))));
    assertTrue(refusal.contains("colour"), refusal);
    assertEquals(List.of("blink"), heard);
  }
}
