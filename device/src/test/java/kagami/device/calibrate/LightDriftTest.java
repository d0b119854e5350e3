package kagami.device.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import kagami.analysis.calibrate.LightReading;
import kagami.device.store.LightHistory.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LightDriftTest {
  private static final int SCANS = 20;
  private static final double SCATTER = 0.01;

  private final Random random = new Random(4);

  /** A person who sees one light first and another from the middle on. */
  private List<Told> person(LightReading then, LightReading now) {
    return person(0, SCANS, scan -> scan < SCANS / 2 ? then : now);
  }

  private List<Told> person(int firstDay, int scans, IntFunction<LightReading> light) {
    return Readings.person(
        firstDay, scans, scan -> Readings.scattered(light.apply(scan), SCATTER, random));
  }

  private static LightOutcome.Judged judged(List<List<Told>> people) {
    return judged(Set.of(), people);
  }

  private static LightOutcome.Judged judged(Set<String> known, List<List<Told>> people) {
    return assertInstanceOf(LightOutcome.Judged.class, LightDrift.judge(people, known));
  }

  @Test
  void beforeEnoughScansNothingIsSaid() {
    assertEquals(new LightOutcome.TooFew(0, 10), LightDrift.judge(List.of(), Set.of()));
    List<Told> three = person(0, 3, _ -> Readings.NEW);
    List<Told> nine = person(0, 9, scan -> Readings.light(scan < 5 ? 1 : 0.5, 1, 1));
    assertEquals(new LightOutcome.TooFew(9, 10), LightDrift.judge(List.of(three, nine), Set.of()));
  }

  @Test
  void anUnchangedRingHasNotDrifted() {
    LightOutcome.Judged well = judged(List.of(person(Readings.NEW, Readings.NEW)));
    assertEquals(Set.of(), well.drifted());
    assertEquals(7, well.changes().size());
  }

  @ParameterizedTest
  @CsvSource({
    "0.92, 1, 1, ''",
    "0.86, 1, 1, level",
    "1.15, 1, 1, level",
    "1, 1.03, 1, ''",
    "1, 0.93, 1, red",
    "1, 1, 0.96, ''",
    "0.95, 1, 0.7, 'east north south west'"
  })
  void eachFigureHasItsLimit(double level, double red, double north, String drifted) {
    LightOutcome.Judged judged =
        judged(List.of(person(Readings.NEW, Readings.light(level, red, north))));
    assertEquals(
        drifted.isEmpty() ? Set.of() : Set.of(drifted.split(" ")),
        judged.drifted(),
        judged.words());
  }

  @Test
  void itSaysHowFarAndOnWhichSide() {
    LightOutcome.Judged fades = judged(List.of(person(Readings.NEW, Readings.light(0.8, 1, 1))));
    assertTrue(
        fades.beyond().matches("the ring's light -(19|20|21)\\.\\d ± [01]\\.\\d %"),
        fades.beyond());
    assertTrue(fades.likelyCause().contains("one person's"), fades.likelyCause());
    LightOutcome.Judged onOneSide =
        judged(List.of(person(Readings.NEW, Readings.light(0.95, 1, 0.7))));
    assertTrue(
        onOneSide.beyond().matches("the share of the ring's upper side \\(north\\) -2.*%"),
        onOneSide.beyond());
    assertEquals("one side of the ring aged, soiled or moved", onOneSide.likelyCause());
  }

  @Test
  void whoHasRedEyesIsNotTheMirror() {
    List<Told> red = person(Readings.NEW, Readings.light(0.8, 1.2, 1));
    List<Told> well = person(Readings.NEW, Readings.NEW);
    List<Told> alsoWell = person(Readings.NEW, Readings.NEW);
    assertEquals(Set.of("level", "red"), judged(List.of(red)).drifted(), "nobody else tells");
    assertEquals(Set.of(), judged(List.of(red, well)).drifted());
    assertEquals(Set.of(), judged(List.of(red, well, alsoWell)).drifted());
    assertEquals(Set.of(), judged(List.of(red, red, well, alsoWell)).drifted());
    assertEquals(Set.of("level", "red"), judged(List.of(red, red, well)).drifted());
  }

  @Test
  void whoCameLaterHasSeenLessAndDoesNotCount() {
    List<Told> first = person(0, 60, scan -> Readings.light(1 - 0.004 * scan, 1, 1));
    List<Told> later = person(80, 20, _ -> Readings.light(0.8, 1, 1));
    LightOutcome.Judged judged = judged(List.of(first, later));
    assertEquals(1, judged.people());
    assertEquals(Set.of("level"), judged.drifted());
  }

  @Test
  void whoIsGoneDoesNotCount() {
    List<Told> stays = person(0, 60, scan -> Readings.light(1 - 0.004 * scan, 1, 1));
    List<Told> gone = person(0, 10, _ -> Readings.NEW);
    assertEquals(Set.of("level"), judged(List.of(stays, gone, gone)).drifted());
    assertEquals(Set.of(), judged(List.of(stays.subList(0, 15), gone, gone)).drifted());
  }

  @Test
  void whatScattersMuchMustChangeMore() {
    List<Told> wild =
        Readings.person(
            0,
            SCANS,
            scan ->
                Readings.scattered(
                    Readings.light(scan < SCANS / 2 ? 1 : 0.88, 1, 1), 0.15, random));
    LightOutcome.Judged judged = judged(List.of(wild));
    LightOutcome.Change level = judged.changes().getFirst();
    assertEquals(LightFigure.LEVEL, level.figure());
    assertTrue(level.standardError() > 0.07, level.words());
    assertEquals(Set.of(), judged.drifted());
  }

  @Test
  void whatHasDriftedIsOverOnlyWellWithinTheLimit() {
    List<Told> within = person(Readings.NEW, Readings.light(0.93, 1, 1));
    assertEquals(Set.of(), judged(List.of(within)).drifted());
    assertEquals(Set.of("level"), judged(Set.of("level"), List.of(within)).drifted());
    List<Told> cleaned = person(Readings.NEW, Readings.light(0.97, 1, 1));
    assertEquals(Set.of(), judged(Set.of("level"), List.of(cleaned)).drifted());
    assertFalse(
        judged(Set.of("red"), List.of(within)).drifted().contains("level"), "each on its own");
  }

  @Test
  void scansWithoutQuadrantsTellTheRest() {
    LightReading plain = new LightReading(0.002, 0.9, 0.7, Map.of());
    LightOutcome.Judged judged = judged(List.of(Readings.person(0, SCANS, _ -> plain)));
    assertEquals(3, judged.changes().size());
    assertEquals(Set.of(), judged.drifted());
  }
}
