package kagami.cloudsync.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.bench.part.Ledger.Entry;
import kagami.cloudsync.bench.part.Stored.Head;
import kagami.cloudsync.bench.part.Stored.Place;
import kagami.cloudsync.bench.part.Stored.Row;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.Test;

/**
 * That the judge sees what it is there to see: five scans, of whom the fourth is of a guest, and
 * one event that erased the guest.
 */
class EvidenceTest {
  private static final Place SCANS = new Place("a", StreamName.SCAN);
  private static final Place EVENTS = new Place("a", StreamName.EVENT);
  private static final Optional<UUID> RESIDENT = Optional.of(new UUID(1, 1));
  private static final Optional<UUID> GUEST = Optional.of(new UUID(1, 2));

  private final List<Entry> ledger = new ArrayList<>();
  private final List<Entry> kept = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();
  private final Map<Place, Head> heads = new HashMap<>();
  private final Set<UUID> erased = new HashSet<>(Set.of(GUEST.orElseThrow()));
  private final List<String> parked = new ArrayList<>();

  EvidenceTest() {
    for (long sequence = 1; sequence <= 5; sequence++) {
      boolean guest = sequence == 4;
      Entry scan =
          new Entry(
              StreamName.SCAN,
              sequence,
              new UUID(7, sequence),
              guest ? GUEST : RESIDENT,
              Optional.empty());
      ledger.add(scan);
      if (!guest) {
        kept.add(scan);
        rows.add(row(sequence, sequence));
      }
    }
    Entry event = new Entry(StreamName.EVENT, 1, new UUID(8, 1), Optional.empty(), GUEST);
    ledger.add(event);
    kept.add(event);
    rows.add(new Row(EVENTS, event.id(), 1, Optional.empty()));
    heads.put(SCANS, new Head(5, 0));
    heads.put(EVENTS, new Head(1, 0));
  }

  private static Row row(long id, long sequence) {
    return new Row(SCANS, new UUID(7, id), sequence, RESIDENT);
  }

  private Evidence gather() {
    return Evidence.gather(
        List.of(new Evidence.Truth("a", ledger, kept)),
        new Evidence.Found(rows, heads, erased, parked));
  }

  private Evidence.Line scans() {
    return gather().streams().getFirst();
  }

  @Test
  void isCleanWhenEachIsThereOnceAndTheErasedIsNot() {
    Evidence evidence = gather();
    assertEquals(List.of(), evidence.problems());
    assertTrue(evidence.clean());
    assertEquals(
        List.of(
            new Evidence.Line("a", StreamName.SCAN, 5, 1, 4, 0, 0, 0),
            new Evidence.Line("a", StreamName.EVENT, 1, 0, 1, 0, 0, 0)),
        evidence.streams());
    assertEquals(1, evidence.persons());
  }

  @Test
  void seesALossInTheMiddleAsLossAndGap() {
    rows.remove(1);
    assertFalse(gather().clean());
    assertEquals(1, scans().lost());
    assertEquals(1, scans().gaps());
  }

  @Test
  void seesALossAtTheEnd() {
    rows.remove(3);
    assertEquals(1, scans().lost());
    assertEquals(0, scans().gaps());
    assertFalse(gather().clean());
  }

  @Test
  void seesALostEvent() {
    rows.removeLast();
    assertEquals(1, gather().streams().getLast().lost());
    assertFalse(gather().clean());
  }

  @Test
  void seesTheSameIdTwice() {
    rows.add(row(3, 3));
    assertEquals(1, scans().doubled());
    assertFalse(gather().clean());
  }

  @Test
  void seesTwoScansOnOnePlace() {
    rows.add(row(99, 3));
    assertEquals(1, scans().doubled());
    assertFalse(gather().problems().isEmpty());
  }

  @Test
  void seesAnIdOnAWrongPlace() {
    rows.set(3, row(5, 6));
    assertEquals(1, scans().gaps());
    assertFalse(gather().problems().isEmpty());
  }

  @Test
  void seesAnErasedPersonWhoIsBack() {
    rows.add(new Row(SCANS, new UUID(7, 4), 4, GUEST));
    assertEquals(List.of(SCANS + ": number 4 is of a person who was erased"), gather().problems());
  }

  @Test
  void seesAnErasureThatTheServiceDoesNotKnow() {
    erased.clear();
    assertFalse(gather().clean());
  }

  @Test
  void seesWhatIsOfAnotherPerson() {
    rows.set(0, new Row(SCANS, new UUID(7, 1), 1, Optional.of(new UUID(1, 3))));
    assertEquals(List.of(SCANS + ": number 1 is of another person"), gather().problems());
  }

  @Test
  void seesWhatTheServiceStillMisses() {
    heads.put(SCANS, new Head(5, 2));
    assertFalse(gather().clean());
    heads.put(SCANS, new Head(6, 0));
    assertFalse(gather().clean());
  }

  @Test
  void seesMessagesThatWereSetAside() {
    parked.add("result of a command that this service does not know");
    assertTrue(gather().clean());
    parked.add("malformed");
    assertFalse(gather().clean());
  }

  @Test
  void seesWhatAMirrorStoredByHalf() {
    kept.removeFirst();
    assertFalse(gather().clean());
  }

  @Test
  void seesScansOfNobody() {
    rows.add(new Row(new Place("stranger", StreamName.SCAN), new UUID(1, 1), 1, Optional.empty()));
    assertFalse(gather().clean());
  }
}
