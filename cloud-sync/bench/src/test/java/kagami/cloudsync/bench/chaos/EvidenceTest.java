package kagami.cloudsync.bench.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import kagami.cloudsync.bench.part.StoredScans.Row;
import org.junit.jupiter.api.Test;

/** That the judge sees what it is there to see. */
class EvidenceTest {
  private final NavigableMap<Long, UUID> ledger = new TreeMap<>();
  private final List<Row> rows = new ArrayList<>();

  EvidenceTest() {
    for (long sequence = 1; sequence <= 5; sequence++) {
      ledger.put(sequence, new UUID(7, sequence));
      rows.add(row(sequence, sequence));
    }
  }

  private static Row row(long id, long sequence) {
    return new Row("a", new UUID(7, id), sequence);
  }

  private Evidence gather() {
    return Evidence.gather(List.of(new Evidence.Truth("a", ledger, new TreeMap<>(ledger))), rows);
  }

  @Test
  void isCleanWhenEachIsThereOnce() {
    Evidence evidence = gather();
    assertTrue(evidence.clean());
    assertEquals(5, evidence.committed());
    assertEquals(5, evidence.stored());
  }

  @Test
  void seesALossInTheMiddleAsLossAndGap() {
    rows.remove(2);
    Evidence evidence = gather();
    assertFalse(evidence.clean());
    assertEquals(1, evidence.lost());
    assertEquals(1, evidence.gaps());
  }

  @Test
  void seesALossAtTheEnd() {
    rows.removeLast();
    assertEquals(1, gather().lost());
    assertEquals(0, gather().gaps());
    assertFalse(gather().clean());
  }

  @Test
  void seesTheSameIdTwice() {
    rows.add(row(3, 3));
    assertEquals(1, gather().doubled());
    assertFalse(gather().clean());
  }

  @Test
  void seesTwoScansOnOnePlace() {
    rows.add(row(99, 3));
    assertEquals(1, gather().doubled());
    assertFalse(gather().problems().isEmpty());
  }

  @Test
  void seesAnIdOnAWrongPlace() {
    rows.set(4, row(5, 6));
    Evidence evidence = gather();
    assertEquals(1, evidence.gaps());
    assertFalse(evidence.problems().isEmpty());
  }

  @Test
  void seesWhatAMirrorStoredByHalf() {
    NavigableMap<Long, UUID> kept = new TreeMap<>(ledger);
    kept.remove(5L);
    Evidence evidence = Evidence.gather(List.of(new Evidence.Truth("a", ledger, kept)), rows);
    assertFalse(evidence.clean());
  }

  @Test
  void seesScansOfNobody() {
    rows.add(new Row("stranger", new UUID(1, 1), 1));
    assertFalse(gather().clean());
  }
}
