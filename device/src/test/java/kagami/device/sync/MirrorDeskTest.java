package kagami.device.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import kagami.cloudsync.command.CommandHandler.Answer;
import kagami.cloudsync.entity.EntityLedger;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.outbox.SqliteOutbox;
import kagami.cloudsync.wire.CommandMessage;
import kagami.cloudsync.wire.CommandResultMessage;
import kagami.cloudsync.wire.Decoded;
import kagami.cloudsync.wire.EntityChange;
import kagami.cloudsync.wire.EntityKind;
import kagami.cloudsync.wire.EventDetail.Gone;
import kagami.cloudsync.wire.EventDetail.PersonErased;
import kagami.cloudsync.wire.EventMessage;
import kagami.cloudsync.wire.Message;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.Revision;
import kagami.cloudsync.wire.Scalar;
import kagami.cloudsync.wire.StreamName;
import kagami.device.people.Keepsakes;
import kagami.device.people.People;
import kagami.device.people.Purpose;
import kagami.device.store.Events;
import kagami.device.store.MirrorStore;
import kagami.device.store.SomeEvents;
import kagami.device.store.StoreException;
import kagami.device.store.Transaction;
import kagami.device.store.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorDeskTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");
  private static final OffsetDateTime ISSUED = NOW.atOffset(ZoneOffset.UTC);
  private static final UUID PRODUCT = new UUID(9, 9);

  private final MessageCodec codec = new MessageCodec();
  private final List<String> heard = new ArrayList<>();
  private boolean journalFails;

  @TempDir private Path folder;
  private MirrorStore store;
  private SqliteOutbox outbox;
  private People people;
  private MirrorDesk desk;
  private UUID person;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    outbox = SqliteOutbox.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    Events events = SomeEvents.at(NOW, outbox);
    InstantSource clock = InstantSource.fixed(NOW);
    Vault vault = Vault.open(folder.resolve("seal.key"), store, new SecureRandom());
    people = new People(store, vault, events, UUID::randomUUID, clock, new Journal());
    person = store.firstPerson(UUID::randomUUID, NOW);
    desk =
        new MirrorDesk(
            "m",
            new MirrorDesk.Memory(store, outbox, events, people),
            new Parts(),
            new Ear(),
            clock);
  }

  @AfterEach
  void close() {
    outbox.close();
    store.close();
  }

  private final class Journal implements Keepsakes {
    @Override
    public void erase(UUID whose) {
      if (journalFails) {
        throw new StoreException("the journal's disk is full");
      }
      heard.add("journal forgets " + whose);
    }

    @Override
    public void withdraw(UUID whose, Purpose purpose) {}
  }

  private final class Parts implements LiveOrders {
    @Override
    public Answer identify() {
      heard.add("blink");
      return new Answer.Done();
    }

    @Override
    public Answer set(Transaction transaction, Order.Set order) throws SQLException {
      return new Answer.Refused("no such setting: " + order.values().keySet());
    }
  }

  private final class Ear implements MirrorDesk.Told {
    @Override
    public void linked() {
      heard.add(new AccountLink(store).now().map(AccountLink.Linked::account).orElse("alone"));
    }

    @Override
    public void erased(UUID whose) {
      heard.add("erased " + whose);
    }
  }

  private static CommandMessage command(Order order) {
    return new CommandMessage(UUID.randomUUID(), ISSUED, ISSUED.plusHours(1), order);
  }

  private String answer(Order order) {
    return answer(command(order));
  }

  private String answer(CommandMessage command) {
    desk.take(codec.encode(command));
    CommandResultMessage result =
        waiting(Lane.COMMAND_RESULT).stream()
            .map(CommandResultMessage.class::cast)
            .filter(found -> found.command().equals(command.id()))
            .findFirst()
            .orElseThrow();
    return result.reason() == null ? result.outcome().name() : result.reason();
  }

  private List<Message> waiting(Lane lane) {
    return outbox.next(1_000, NOW, NOW).stream()
        .filter(pending -> pending.entry().lane() == lane)
        .map(pending -> codec.decode(pending.entry().json().getBytes(StandardCharsets.UTF_8)))
        .map(decoded -> ((Decoded.Accepted) decoded).message())
        .toList();
  }

  private List<Object> details() {
    return waiting(Lane.EVENT).stream()
        .map(message -> (Object) ((EventMessage) message).detail())
        .toList();
  }

  /** Scans as they lie in the database; what they say does not matter here. */
  private List<UUID> scans(UUID whose, int number) {
    return IntStream.range(0, number)
        .mapToObj(
            _ ->
                store.inTransaction(
                    transaction -> {
                      UUID id = UUID.randomUUID();
                      transaction.insertScan(transaction.nextSequence(), id, whose, NOW, "{}");
                      return id;
                    }))
        .toList();
  }

  private List<UUID> waitingScans() {
    return outbox.next(1_000, NOW, NOW).stream()
        .filter(pending -> pending.entry().lane() == Lane.SCAN)
        .map(pending -> pending.entry().id())
        .toList();
  }

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

  @Test
  void scansAskedForComeAgainAndErasedOnesAreSaidToBeGone() {
    List<UUID> first = scans(person, 2);
    UUID other = people.create(look(), ZoneOffset.UTC, true).person();
    scans(other, 2);
    List<UUID> last = scans(person, 1);
    answer(new Order.ErasePerson(other));
    assertEquals("DONE", answer(new Order.RequestResend(StreamName.SCAN, 2, 900)));
    assertEquals(List.of(first.getLast(), last.getFirst()), waitingScans());
    assertEquals(
        List.of(new PersonErased(other), new Gone(StreamName.SCAN, 3, 4, "person-erased")),
        details());
  }

  private static kagami.device.people.Profile.Look look() {
    return new kagami.device.people.Profile.Look("Ben", kagami.device.people.Colour.SKY);
  }

  @Test
  void ofANumberWithoutAReasonItIsSaidToo() {
    scans(person, 5);
    store.inTransaction(
        transaction -> transaction.update("DELETE FROM scan WHERE sequence IN (1, 3, 4)"));
    store.inTransaction(
        transaction ->
            transaction.update("INSERT INTO gone VALUES ('SCAN', 4, 4, 'consent-withdrawn')"));
    answer(new Order.RequestResend(StreamName.SCAN, 1, 5));
    assertEquals(2, waitingScans().size());
    assertEquals(
        List.of(
            new Gone(StreamName.SCAN, 1, 1, "not-kept"),
            new Gone(StreamName.SCAN, 3, 3, "not-kept"),
            new Gone(StreamName.SCAN, 4, 4, "consent-withdrawn")),
        details());
  }

  @Test
  void eventsAreSentAgainAsTheyWere() {
    people.agree(person, Purpose.KEEP_PICTURES);
    people.withdraw(person, Purpose.KEEP_PICTURES);
    List<Message> before = waiting(Lane.EVENT);
    outbox.confirm(outbox.next(9, NOW, NOW).stream().map(p -> p.entry().id()).toList());
    assertEquals("DONE", answer(new Order.RequestResend(StreamName.EVENT, 1, 1_000)));
    assertEquals(before, waiting(Lane.EVENT));
    assertEquals(2, before.size());
    assertEquals(2, MirrorArchive.last(store).event());
    assertEquals(0, MirrorArchive.last(store).scan());
  }

  @Test
  void whateverIsErasedTheNumbersOfAnAnswerAreWhole() {
    UUID other = people.create(look(), ZoneOffset.UTC, true).person();
    for (int i = 0; i < 12; i++) {
      scans(i % 3 == 0 ? other : person, 1);
    }
    answer(new Order.ErasePerson(other));
    long[] seen = new long[14];
    store.inTransaction(
        transaction -> {
          var kept =
              new MirrorArchive(SomeEvents.at(NOW, outbox))
                  .find(transaction.connection(), StreamName.SCAN, 1, 13);
          seen[0] = kept.entries().size();
          for (Gone gone : kept.gone()) {
            for (long n = gone.first(); n <= gone.last(); n++) {
              seen[(int) n]++;
            }
          }
          return true;
        });
    assertEquals(8, seen[0]);
    assertEquals(
        List.of(1L, 4L, 7L, 10L),
        IntStream.range(1, 14).filter(n -> seen[n] == 1).asLongStream().boxed().toList());
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
