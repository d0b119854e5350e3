package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kagami.cloudsync.outbox.SqliteOutbox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightHistoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");
  private static final Optional<String> CALIBRATION = Optional.of("cal-7");

  @TempDir private Path folder;
  private MirrorStore store;
  private Pictures pictures;
  private LightHistory history;
  private UUID person;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    pictures =
        new Pictures(store, Vault.open(folder.resolve("seal.key"), store, new SecureRandom()));
    history = new LightHistory(store);
    person = Sample.person(store, NOW);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private ScanKey scanOn(UUID whose, int day) {
    return Sample.scan(store, pictures, whose, NOW.plus(Duration.ofDays(day)), List.of());
  }

  private void set(ScanKey scan, String column, Object value) {
    store.inTransaction(
        transaction ->
            transaction.update(
                "UPDATE %s = ? WHERE sequence = ?".formatted(column), value, scan.sequence()));
  }

  @Test
  void eachPersonsLightIsReadInTheOrderTaken() {
    UUID other = Sample.person(store, NOW);
    scanOn(person, 3);
    scanOn(other, 1);
    set(scanOn(person, 0), "scan_light SET level", 0.003);
    LocalDate first = LocalDate.of(2026, 3, 1);
    assertEquals(
        Map.of(
            person,
            List.of(
                new LightHistory.Told(first.plusDays(3), Sample.light(0.002)),
                new LightHistory.Told(first, Sample.light(0.003))),
            other,
            List.of(new LightHistory.Told(first.plusDays(1), Sample.light(0.002)))),
        history.under(CALIBRATION));
  }

  @Test
  void eachCalibrationHasItsOwn() {
    set(scanOn(person, 0), "scan_figures SET calibration", "cal-6");
    set(scanOn(person, 1), "scan_figures SET calibration", null);
    scanOn(person, 2);
    scanOn(person, 3);
    assertEquals(2, history.under(CALIBRATION).get(person).size());
    assertEquals(1, history.under(Optional.of("cal-6")).get(person).size());
    assertEquals(1, history.under(Optional.empty()).get(person).size());
    assertEquals(Map.of(), history.under(Optional.of("cal-8")));
  }

  @Test
  void aQuadrantThatWasNotLitIsAbsent() {
    set(scanOn(person, 0), "scan_light SET west", null);
    assertEquals(3, history.under(CALIBRATION).get(person).getFirst().light().shares().size());
  }

  @Test
  void itGoesWithItsScanAndItsPerson() {
    scanOn(person, 0);
    UUID stays = Sample.person(store, NOW);
    scanOn(stays, 1);
    try (SqliteOutbox outbox = SqliteOutbox.open(folder.resolve("mirror.db"))) {
      new Erasing(store, SomeEvents.at(NOW, outbox), InstantSource.fixed(NOW)).person(person);
    }
    assertEquals(Set.of(stays), history.under(CALIBRATION).keySet());
    assertEquals(1, rows());
  }

  private long rows() {
    return store.inTransaction(
        transaction -> transaction.number("SELECT count(*) FROM scan_light"));
  }

  @Test
  void whatDriftedIsKnownSinceItBegan() {
    assertEquals(Map.of(), history.drifted(CALIBRATION));
    history.keepDrifted(CALIBRATION, Set.of("level"), NOW);
    history.keepDrifted(CALIBRATION, Set.of("level", "red"), NOW.plusSeconds(60));
    assertEquals(Map.of("level", NOW, "red", NOW.plusSeconds(60)), history.drifted(CALIBRATION));
    history.keepDrifted(CALIBRATION, Set.of("red"), NOW.plusSeconds(90));
    assertEquals(Map.of("red", NOW.plusSeconds(60)), history.drifted(CALIBRATION));
  }

  @Test
  void withAnotherCalibrationItBeginsAfresh() {
    history.keepDrifted(Optional.empty(), Set.of("level"), NOW);
    assertEquals(Map.of("level", NOW), history.drifted(Optional.empty()));
    assertEquals(Map.of(), history.drifted(CALIBRATION));
    history.keepDrifted(CALIBRATION, Set.of("level"), NOW.plusSeconds(60));
    assertEquals(Map.of(), history.drifted(Optional.empty()));
    assertEquals(Map.of("level", NOW.plusSeconds(60)), history.drifted(CALIBRATION));
  }
}
