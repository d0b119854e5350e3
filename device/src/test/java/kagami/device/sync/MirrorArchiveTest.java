package kagami.device.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import kagami.cloudsync.outbox.Lane;
import kagami.cloudsync.wire.EventDetail.Gone;
import kagami.cloudsync.wire.EventDetail.PersonErased;
import kagami.cloudsync.wire.Message;
import kagami.cloudsync.wire.Order;
import kagami.cloudsync.wire.StreamName;
import kagami.device.people.Purpose;
import kagami.device.store.MirrorStore;
import kagami.device.store.SomeEvents;
import org.junit.jupiter.api.Test;

/** What a mirror sends again, and what it says of the rest. */
class MirrorArchiveTest extends DeskScene {
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

  @Test
  void theNumbersAreOfThisDatabaseAndOfNoOther() throws Exception {
    UUID epoch = MirrorArchive.last(store).epoch();
    try (MirrorStore again = MirrorStore.open(folder.resolve("mirror.db"));
        MirrorStore other = MirrorStore.open(folder.resolve("other.db"))) {
      again.mirrorId(() -> "another id");
      other.mirrorId(() -> "m");
      assertEquals(epoch, MirrorArchive.last(again).epoch());
      assertNotEquals(epoch, MirrorArchive.last(other).epoch());
    }
  }
}
