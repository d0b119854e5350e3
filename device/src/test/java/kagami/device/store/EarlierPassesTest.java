package kagami.device.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import kagami.analysis.trend.PassNoise;
import kagami.analysis.trend.PersonNoise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The query for a person's earlier passes, beside many other scans. */
class EarlierPassesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");

  @TempDir private Path folder;
  private MirrorStore store;
  private UUID person;

  @BeforeEach
  void open() {
    store = MirrorStore.open(folder.resolve("mirror.db"));
    store.mirrorId(() -> "m");
    person = Sample.person(store, NOW);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static final String UP_TO =
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?) ";

  /**
   * Whole faces, all passes alike but for their values.
   *
   * @param factor scatter of three passes over their stated error
   */
  private void scans(UUID whose, String algorithm, int count, double factor) {
    store.inTransaction(
        transaction -> {
          long from = transaction.number("SELECT coalesce(max(sequence), 0) + 1 FROM scan");
          transaction.update(
              UP_TO + "INSERT INTO scan SELECT ? + i, 'id' || (? + i), ?, ?, '{}' FROM n",
              count,
              from,
              from,
              whose,
              NOW);
          transaction.update(
              UP_TO
                  + "INSERT INTO scan_figures SELECT ? + i, ?, NULL, 'eight-step/1', 3,"
                  + " '2026-03-01', 1 FROM n",
              count,
              from,
              algorithm);
          return transaction.update(
              UP_TO
                  + "INSERT INTO scan_pass SELECT ? + n.i, p.value, 'zone' || z.value,"
                  + " 'metric' || m.value, 10 + (p.value - 1) * ?, 1 FROM n,"
                  + " json_each('[0,1,2]') p, json_each('[0,1,2,3,4,5,6,7,8,9]') z,"
                  + " json_each('[0,1,2,3,4,5,6,7,8,9]') m",
              count,
              from,
              factor);
        });
  }

  private PersonNoise noise() {
    return store.inTransaction(transaction -> EarlierPasses.noise(transaction, person, "pore/1"));
  }

  @Test
  void onlyThePersonsLastScansOfTheSameMethodCount() {
    assertEquals(PersonNoise.UNKNOWN, noise());
    scans(person, "pore/1", 40, 5);
    scans(person, "pore/1", EarlierPasses.SCANS, 2);
    scans(person, "pore/2", 40, 7);
    scans(Sample.person(store, NOW), "pore/1", 40, 9);
    PassNoise metric = noise().of("metric3");
    assertEquals(2, metric.factor(), 1e-12);
    assertEquals(2 * EarlierPasses.SCANS, metric.degreesOfFreedom());
  }

  @Test
  void theQueryReadsNoMoreRowsThanItNeedsHoweverMuchIsStored() {
    List<String> plan =
        store.inTransaction(
            transaction ->
                transaction.rows(
                    "EXPLAIN QUERY PLAN " + EarlierPasses.QUERY,
                    row -> row.getString(4),
                    person,
                    "pore/1",
                    EarlierPasses.SCANS));
    assertFalse(plan.stream().anyMatch(step -> step.startsWith("SCAN")), plan::toString);
    assertTrue(plan.stream().anyMatch(step -> step.contains("scan_by_person")), plan::toString);
    assertFalse(plan.stream().anyMatch(step -> step.contains("TEMP B-TREE")), plan::toString);
  }

  /** In the scan's transaction, so that it must not be felt. */
  @Test
  void besideFiveHundredScansItTakesNoTime() {
    scans(person, "pore/1", 500, 1);
    long best = Long.MAX_VALUE;
    for (int run = 0; run < 30; run++) {
      long before = System.nanoTime();
      assertTrue(noise().of("metric0").estimated());
      best = Math.min(best, System.nanoTime() - before);
    }
    assertTrue(best < 20_000_000, best / 1e6 + " ms");
  }
}
