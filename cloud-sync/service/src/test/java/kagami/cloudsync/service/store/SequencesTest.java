package kagami.cloudsync.service.store;

import static kagami.cloudsync.service.store.Samples.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.StatusMessage.Presence;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequencesTest extends Contract {
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(30), 2, Duration.ofHours(1), 0);

  private Sequences sequences;

  @BeforeEach
  void open() {
    sequences = store.sequences();
  }

  @Test
  void whatComesInOrderLeavesNoGap() {
    store.scans().commit(List.copyOf(mirror.scans(5)));
    store.scans().commit(List.of(mirror.step(), mirror.scan()));
    assertEquals(
        List.of(progress(StreamName.SCAN, 6, 6, 0, 0), progress(StreamName.EVENT, 1, 1, 0, 0)),
        sequences.progress("hall"));
    assertEquals(List.of(), sequences.progress("attic"));
  }

  @Test
  void aGapIsSeenAndClosedByWhatComesLate() {
    List<Arrival.Scan> scans = mirror.scans(10);
    store.scans().commit(List.of(scans.get(0), scans.get(9)));
    assertEquals(List.of(gap(2, 9)), gaps());
    store.scans().commit(List.of(scans.get(4), scans.get(5)));
    assertEquals(List.of(gap(2, 4), gap(7, 9)), gaps());
    store.scans().commit(List.of(scans.get(4), scans.get(9), scans.get(1)));
    assertEquals(List.of(gap(3, 4), gap(7, 9)), gaps());
    assertEquals(progress(StreamName.SCAN, 2, 10, 5, 0), sequences.progress("hall").getFirst());
    store.scans().commit(List.copyOf(scans));
    assertEquals(progress(StreamName.SCAN, 10, 10, 0, 0), sequences.progress("hall").getFirst());
  }

  @Test
  void aStatusTellsOfWhatWasLostAtTheEnd() {
    List<Arrival.Scan> scans = mirror.scans(7);
    store.scans().commit(List.copyOf(scans.subList(0, 3)));
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 7, 0)));
    assertEquals(List.of(gap(4, 7)), gaps());
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 5, 0)));
    store.scans().commit(List.copyOf(scans));
    assertEquals(List.of(), gaps());
  }

  @Test
  void whatTheMirrorNoLongerHasIsGone() {
    List<Arrival.Scan> scans = mirror.scans(10);
    store.scans().commit(List.of(scans.get(0), scans.get(4), scans.get(9)));
    Arrival.Event word =
        mirror.event(new EventDetail.Gone(StreamName.SCAN, 3, 12, "person-erased"));
    store.scans().commit(List.of(word));
    store.scans().commit(List.of(word));
    assertEquals(List.of(gap(2, 2)), gaps());
    assertEquals(
        List.of("3-4", "6-9", "11-12"),
        sequences.lost("hall").stream().map(l -> l.first() + "-" + l.last()).toList());
    assertEquals(progress(StreamName.SCAN, 1, 12, 1, 8), sequences.progress("hall").getFirst());

    store.scans().commit(List.of(scans.get(2)));
    assertEquals(progress(StreamName.SCAN, 1, 12, 1, 7), sequences.progress("hall").getFirst());
  }

  @Test
  void gapsAreAskedForAgainWithBackOffAndNeverByTwo() {
    List<Arrival.Scan> scans = mirror.scans(4);
    store.scans().commit(List.of(scans.get(3)));
    Duration age = Duration.ofSeconds(10);
    Random random = new Random(1);
    assertEquals(List.of(), takeDue(NOON.plusSeconds(9), age, BACKOFF, random, 10), "too young");
    assertEquals(List.of(gap(1, 3)), takeDue(NOON.plusSeconds(10), age, BACKOFF, random, 10));
    assertEquals(List.of(), takeDue(NOON.plusSeconds(39), age, BACKOFF, random, 10), "too early");
    assertEquals(1, takeDue(NOON.plusSeconds(40), age, BACKOFF, random, 10).size());
    assertEquals(List.of(), takeDue(NOON.plusSeconds(99), age, BACKOFF, random, 10), "doubled");
    store.scans().commit(List.of(scans.get(1)));
    assertEquals(2, sequences.missing());
    assertEquals(
        List.of(gap(1, 1)),
        takeDue(NOON.plusSeconds(100), age, BACKOFF, random, 10),
        "the mirror is answering: the rest begins anew, one gap of a stream at a time");
    assertEquals(List.of(gap(3, 3)), takeDue(NOON.plusSeconds(100), age, BACKOFF, random, 10));
  }

  @Test
  void theRestOfAGapWaitsUntilNothingOfItComesAnyMore() {
    List<Arrival.Scan> scans = mirror.scans(4);
    store.scans().commit(List.of(scans.get(3)));
    store.scans().commit(List.of(scans.get(0)));
    Random random = new Random(1);
    assertEquals(List.of(), takeDue(NOON.plusSeconds(9), Duration.ZERO, BACKOFF, random, 10));
    assertEquals(
        List.of(gap(2, 3)), takeDue(NOON.plusSeconds(10), Duration.ZERO, BACKOFF, random, 10));
  }

  @Test
  void nothingIsAskedOfAMirrorThatIsAwayOrJustCameBack() {
    Duration age = Duration.ofSeconds(10);
    Random random = new Random(1);
    store.scans().commit(List.of(mirror.scans(4).get(3), mirror.status(Presence.OFFLINE, 4, 0)));
    assertEquals(List.of(), takeDue(NOON.plusSeconds(99), age, BACKOFF, random, 10));
    store.scans().commit(List.of(mirror.status(Presence.ONLINE, 4, 0)));
    assertEquals(List.of(), takeDue(NOON.plusSeconds(9), age, BACKOFF, random, 10));
    assertEquals(List.of(gap(1, 3)), takeDue(NOON.plusSeconds(10), age, BACKOFF, random, 10));
  }

  /** Whatever comes in whatever order: each number is in exactly one of three states. */
  @Test
  void everyNumberHasComeIsMissingOrIsGone() {
    Random random = new Random(42);
    List<Arrival.Scan> scans = mirror.scans(120);
    TreeSet<Long> came = new TreeSet<>();
    TreeSet<Long> gone = new TreeSet<>();
    long highest = 0;
    for (int round = 0; round < 40; round++) {
      List<Arrival> batch = new ArrayList<>();
      int at = random.nextInt(Math.min(120, 10 + round * 4));
      for (int i = 0; i < 1 + random.nextInt(6); i++) {
        Arrival.Scan scan = scans.get(Math.min(119, at + random.nextInt(8)));
        batch.add(scan);
        came.add(scan.sequence());
        gone.remove(scan.sequence());
        highest = Math.max(highest, scan.sequence());
      }
      if (random.nextInt(3) == 0) {
        long first = random.nextLong(1, 101);
        long last = first + random.nextInt(8);
        batch.add(mirror.event(new EventDetail.Gone(StreamName.SCAN, first, last, "expired")));
        highest = Math.max(highest, last);
        for (long n = first; n <= last; n++) {
          if (!came.contains(n)) {
            gone.add(n);
          }
        }
      }
      if (random.nextInt(4) == 0) {
        long last = random.nextInt(110);
        batch.add(mirror.status(Presence.ONLINE, last, 0));
        highest = Math.max(highest, last);
      }
      store.scans().commit(batch);

      TreeSet<Long> missing = new TreeSet<>();
      gaps().stream()
          .filter(gap -> gap.stream() == StreamName.SCAN)
          .forEach(gap -> addAll(missing, gap.first(), gap.last()));
      TreeSet<Long> lost = new TreeSet<>();
      sequences.lost("hall").forEach(range -> addAll(lost, range.first(), range.last()));
      TreeSet<Long> expected = new TreeSet<>();
      addAll(expected, 1, highest);
      expected.removeAll(came);
      expected.removeAll(gone);
      assertEquals(expected, missing, "missing after round " + round);
      assertEquals(gone, lost, "gone after round " + round);
      assertEquals(highest, sequences.progress("hall").getFirst().highest());
    }
  }

  private static void addAll(Set<Long> numbers, long first, long last) {
    for (long n = first; n <= last; n++) {
      numbers.add(n);
    }
  }

  private static Sequences.Progress progress(
      StreamName stream, long contiguous, long highest, long missing, long gone) {
    return new Sequences.Progress("hall", stream, contiguous, highest, missing, gone);
  }

  private static Sequences.Gap gap(long first, long last) {
    return new Sequences.Gap("hall", StreamName.SCAN, first, last, NOON, 0, NOON);
  }

  private List<Sequences.Gap> gaps() {
    return whenever(sequences.gaps("hall"));
  }

  private List<Sequences.Gap> takeDue(
      Instant now, Duration age, Backoff backoff, Random random, int limit) {
    return whenever(sequences.takeDue(now, age, backoff, random, limit));
  }

  /** Gaps as they are, whenever their next turn may be. */
  private static List<Sequences.Gap> whenever(List<Sequences.Gap> gaps) {
    return gaps.stream()
        .map(
            gap ->
                new Sequences.Gap(
                    gap.mirror(),
                    gap.stream(),
                    gap.first(),
                    gap.last(),
                    gap.since(),
                    gap.asks(),
                    NOON))
        .toList();
  }
}
