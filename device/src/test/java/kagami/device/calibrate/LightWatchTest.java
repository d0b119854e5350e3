package kagami.device.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kagami.analysis.calibrate.LightReading;
import kagami.device.calibrate.LightWatch.News;
import kagami.device.store.LightHistory;
import kagami.device.store.MirrorStore;
import kagami.device.store.ScanFigures;
import kagami.device.store.ScanKey;
import kagami.device.store.Scans;
import kagami.device.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightWatchTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");
  private static final LightReading FADED = Readings.light(0.8, 1, 1);

  @TempDir private Path folder;
  private final List<Boolean> told = new ArrayList<>();
  private MirrorStore store;
  private UUID person;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    person = store.firstPerson(UUID::randomUUID, NOW);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private LightWatch watch(String calibration) {
    return new LightWatch(new LightHistory(store), Optional.of(calibration), () -> NOW, told::add);
  }

  private void scans(int many, String calibration, LightReading light) {
    for (int i = 0; i < many; i++) {
      ScanFigures figures =
          new ScanFigures(
              new ScanFigures.Method("pore/1", Optional.of(calibration), "eight-step/1", 1),
              LocalDate.of(2026, 3, 1),
              true,
              Optional.empty(),
              List.of(),
              List.of(),
              List.of(),
              Optional.of(light),
              List.of());
      store.inTransaction(
          transaction -> {
            ScanKey key = new ScanKey(transaction.nextSequence(), UUID.randomUUID());
            transaction.insertScan(key.sequence(), key.id(), person, NOW, "{}");
            Scans.insert(transaction, key, figures);
            return key;
          });
    }
  }

  @Test
  void itSaysOnceThatItBeginsAndOnceThatItIsOver() {
    LightWatch watch = watch("a");
    scans(10, "a", Readings.NEW);
    assertEquals(News.NONE, watch.judge());
    scans(5, "a", FADED);
    assertEquals(News.BEGUN, watch.judge());
    scans(3, "a", FADED);
    assertEquals(News.NONE, watch.judge());
    assertEquals(News.NONE, watch("a").judge(), "a mirror that starts again knows it already");
    scans(5, "a", Readings.NEW);
    assertEquals(News.OVER, watch.judge());
    assertEquals(News.NONE, watch.judge());
    assertEquals(List.of(false, true, true, true, false, false), told);
  }

  @Test
  void aNewCalibrationBeginsAfresh() {
    scans(10, "a", Readings.NEW);
    scans(5, "a", FADED);
    assertEquals(News.BEGUN, watch("a").judge());
    assertEquals(News.NONE, watch("b").judge());
    scans(12, "b", FADED);
    assertEquals(News.NONE, watch("b").judge());
    assertEquals(List.of(true, false, false), told);
  }

  @Test
  void itJudgesWhenThatIsDueAndNotElse() {
    LightWatch watch = watch("a");
    watch.look();
    watch.look();
    assertEquals(List.of(false), told, "at the start");
    scans(10, "a", Readings.NEW);
    scans(5, "a", FADED);
    watch.look();
    assertEquals(1, told.size());
    watch.due();
    watch.look();
    watch.look();
    assertEquals(List.of(false, true), told);
    assertEquals(Map.of("level", NOW), new LightHistory(store).drifted(Optional.of("a")));
  }

  @Test
  void whatCouldNotBeJudgedStaysDue() {
    LightWatch watch = watch("a");
    store.close();
    assertThrows(StoreException.class, watch::look);
    open();
    assertThrows(StoreException.class, watch::look);
    assertEquals(List.of(), told);
  }
}
