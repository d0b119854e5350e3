package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kagami.analysis.trend.History;
import kagami.analysis.trend.Region;
import kagami.analysis.trend.ScanValue;
import kagami.analysis.trend.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScansTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;
  private MirrorStore store;
  private Pictures pictures;
  private Scans scans;
  private UUID person;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    pictures =
        new Pictures(store, Vault.open(folder.resolve("seal.key"), store, new SecureRandom()));
    scans = new Scans(store);
    person = Sample.person(store, NOW);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ScanKey scanOn(int day) {
    return Sample.scan(store, pictures, person, NOW.plus(Duration.ofDays(day)), List.of());
  }

  @Test
  void aHistoryHasOneValuePerRegionAndScanWeightedByArea() {
    scanOn(0);
    scanOn(3);
    UUID other = Sample.person(store, NOW);
    Sample.scan(store, pictures, other, NOW, List.of());
    List<ScanValue> history = scans.history(person);
    assertEquals(4, history.size());
    ScanValue nose =
        history.stream().filter(v -> v.region() == Region.NOSE).findFirst().orElseThrow();
    assertEquals(3.5, nose.reading().value(), 1e-12);
    assertEquals(Set.of("nose_dorsum", "nose_wing_left"), nose.origin().zones());
    assertEquals("cal-7", nose.origin().calibration());
    History comparable = History.of(history).orElseThrow();
    assertEquals(LocalDate.of(2026, 3, 1), comparable.first());
    assertEquals(4, comparable.scans().size());
  }

  @Test
  void theFirstScanWithAFaceIsTheReference() {
    assertEquals(Optional.empty(), scans.reference(person));
    ScanKey first = scanOn(0);
    scanOn(1);
    Scans.Reference reference = scans.reference(person).orElseThrow();
    assertEquals(first, reference.key());
    assertEquals(Sample.figures(NOW).pose().orElseThrow(), reference.pose());
  }

  @Test
  void passesAndTagsAreReadAgain() {
    ScanKey key = scanOn(2);
    assertEquals(Sample.figures(NOW).passes(), scans.passes(key.id()));
    LocalDate day = LocalDate.of(2026, 3, 3);
    assertEquals(
        List.of(new Tag(Tag.Kind.SHAVED, day), new Tag(Tag.Kind.TIME_SINCE_WASH, day)),
        scans.tags(person));
  }

  @Test
  void aPersonsScansAreListedInOrder() {
    ScanKey first = scanOn(0);
    ScanKey second = scanOn(1);
    assertEquals(List.of(first, second), scans.of(person).stream().map(Scans.Entry::key).toList());
    assertEquals(Optional.of(LocalDate.of(2026, 3, 2)), scans.of(person).getLast().day());
    assertEquals(List.of(), scans.of(UUID.randomUUID()));
  }

  private boolean note(UUID of, RoutineLog.Entry entry) {
    return store.inTransaction(transaction -> RoutineLog.note(transaction, of, entry));
  }

  @Test
  void stepsAreFoundByTime() {
    RoutineLog log = new RoutineLog(store);
    var cleanse = new RoutineLog.Entry("evening/oil-cleanse", RoutineLog.Outcome.DONE, NOW);
    var toner =
        new RoutineLog.Entry(
            "evening/toner", RoutineLog.Outcome.SKIPPED, NOW.plus(Duration.ofMinutes(5)));
    assertTrue(note(person, toner));
    assertTrue(note(person, cleanse));
    assertEquals(List.of(cleanse, toner), log.between(person, NOW, NOW.plus(Duration.ofHours(1))));
    assertEquals(List.of(cleanse), log.between(person, NOW, toner.at()));
    assertEquals(List.of(), log.between(UUID.randomUUID(), NOW, NOW.plusSeconds(9999)));
    assertFalse(note(UUID.randomUUID(), toner));
    assertThrows(
        IllegalArgumentException.class,
        () -> new RoutineLog.Entry(" ", RoutineLog.Outcome.DONE, NOW));
  }

  @Test
  void aReaderSeesTheScansOfAMirrorThatIsOff() {
    scanOn(0);
    store.close();
    try (MirrorStore reader = MirrorStore.openReadOnly(folder.resolve("mirror.db"))) {
      assertEquals(1, reader.scans(person));
      assertEquals(List.of(), reader.faults());
      assertEquals(1, new Scans(reader).of(person).size());
    }
  }

  @Test
  void aReaderBesideTheMirrorSeesScansAndChangesNothing() {
    scanOn(0);
    try (MirrorStore reader = MirrorStore.openReadOnly(folder.resolve("mirror.db"))) {
      assertEquals(1, reader.scans(person));
      assertEquals(List.of(), reader.faults());
      scanOn(1);
      assertEquals(2, new Scans(reader).of(person).size());
      assertThrows(StoreException.class, () -> Sample.person(reader, NOW));
      assertThrows(StoreException.class, () -> reader.mirrorId(() -> "other"));
    }
    assertTrue(
        assertThrows(
                StoreException.class, () -> MirrorStore.openReadOnly(folder.resolve("none.db")))
            .getMessage()
            .contains("start the mirror"));
  }
}
