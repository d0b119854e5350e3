package kagami.device.simulate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import kagami.analysis.phantom.FaceModel;
import kagami.analysis.phantom.SkinTone;
import kagami.analysis.phantom.ZoneSkin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The drawn truth of simulated persons, over many of them. */
class SimulatedPersonTest {
  private static final ZoneId HOME = ZoneId.of("Europe/Berlin");
  private static final LocalDate ARRIVAL = LocalDate.of(2026, 3, 20);
  private static final int PERSONS = 200;

  private static SimulatedPerson person(long seed) {
    return new SimulatedPerson(seed, ARRIVAL, HOME);
  }

  private static Instant noon(long day) {
    return ARRIVAL.plusDays(day).atTime(12, 0).atZone(HOME).toInstant();
  }

  private static double mean(double[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).average().orElseThrow();
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double[] overPersons(ToDoubleFunction<Long> figure) {
    return IntStream.range(0, PERSONS)
        .mapToDouble(seed -> figure.applyAsDouble((long) seed))
        .toArray();
  }

  @Test
  void theSameMomentHasTheSameFaceInAnyOrder() {
    FaceModel later = person(5).at(noon(40));
    SimulatedPerson again = person(5);
    again.at(noon(3));
    assertEquals(later, again.at(noon(40)));
    assertNotEquals(later, person(6).at(noon(40)));
    assertNotEquals(later, again.at(noon(41)));
  }

  @Test
  void personsDifferInToneAndInEveryFigureOfTheirPores() {
    Set<SkinTone> tones = EnumSet.noneOf(SkinTone.class);
    for (long seed = 0; seed < PERSONS; seed++) {
      tones.add(person(seed).at(noon(0)).tone());
    }
    assertEquals(EnumSet.allOf(SkinTone.class), tones);
    assertEquals(0.22, deviation(overPersons(s -> Math.log(chin(s, 0).densityPerCm2()))), 0.04);
    assertEquals(0.091, deviation(overPersons(s -> Math.log(chin(s, 0).medianDiameterUm()))), 0.02);
    assertTrue(deviation(overPersons(s -> chin(s, 0).elongation())) > 0.03);
  }

  private static ZoneSkin chin(long seed, long day) {
    return zone(person(seed).at(noon(day)));
  }

  private static ZoneSkin zone(FaceModel face) {
    return java.util.Objects.requireNonNull(face.zones().get(kagami.analysis.face.ZoneId.CHIN));
  }

  /** Days before the routine differ by chance only; the number of pores not at all. */
  @Test
  void daysDifferAsStated() {
    List<Double> sizes = new ArrayList<>();
    List<Double> plugs = new ArrayList<>();
    for (long seed = 0; seed < PERSONS; seed++) {
      SimulatedPerson person = person(seed);
      ZoneSkin first = zone(person.at(noon(0)));
      for (long day = 1; day < 7; day++) {
        ZoneSkin now = zone(person.at(noon(day)));
        assertEquals(first.densityPerCm2(), now.densityPerCm2());
        sizes.add(Math.log(now.medianDiameterUm() / first.medianDiameterUm()));
        plugs.add(Math.log(now.pluggedShare() / first.pluggedShare()));
      }
    }
    double root2 = Math.sqrt(2);
    assertEquals(Math.hypot(0.015, 0.012), deviation(array(sizes)) / root2, 0.002);
    assertEquals(0.1, deviation(array(plugs)) / root2, 0.012);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Mean change of openings and plugs over persons, %, each within its bounds. */
  @ParameterizedTest
  @CsvSource({
    // day, openings, plugs
    "  6,  0.0, 0.0,   0.0,  0.0",
    " 20,  0.0, 0.0,   0.0,  0.0",
    " 42, -0.3, 0.0,  -6.5, -1.5",
    " 56, -1.5, -0.2, -11.0, -7.0",
    " 84, -5.0, -2.5, -11.0, -8.0",
    "180, -7.5, -5.0, -11.0, -8.0",
  })
  void careWorksSlowly(long day, double least, double most, double leastPlugs, double mostPlugs) {
    LocalDate date = ARRIVAL.plusDays(day);
    double openings = 100 * (mean(overPersons(s -> person(s).size(date))) - 1);
    double plugs = 100 * (mean(overPersons(s -> person(s).plugs(date))) - 1);
    assertTrue(openings >= least && openings <= most, openings + " % openings");
    assertTrue(plugs >= leastPlugs && plugs <= mostPlugs, plugs + " % plugs");
  }

  @Test
  void nobodyExceedsTheCeilingAndNothingTurnsBack() {
    for (long seed = 0; seed < PERSONS; seed++) {
      SimulatedPerson person = person(seed);
      double before = 1;
      for (long day = 0; day <= 364; day += 28) {
        LocalDate date = ARRIVAL.plusDays(day);
        double left = Math.pow(person.size(date), 2) * person.plugs(date);
        assertTrue(left <= before + 1e-12, "seed " + seed + " day " + day);
        before = left;
      }
      assertTrue(before >= 0.7 - 1e-9 && before <= 0.9 + 1e-9, "seed " + seed + ": " + before);
    }
  }

  @Test
  void careIsSkippedOnSomeDaysAndSoAreScans() {
    double kept =
        mean(
            overPersons(
                s -> IntStream.range(0, 84).filter(d -> person(s).keepsRoutine(d)).count()));
    double scans = mean(overPersons(SimulatedPersonTest::scans));
    assertEquals(84 * 0.825, kept, 2);
    assertEquals(1 + 83 * 0.7, scans, 2);
  }

  private static double scans(long seed) {
    SimulatedPerson person = person(seed);
    return IntStream.range(0, 84)
        .filter(d -> person.scanOn(ARRIVAL.plusDays(d)).isPresent())
        .count();
  }

  @Test
  void oilComesBackWithinHoursOfWashing() {
    LocalDate day = ARRIVAL.plusDays(2);
    for (long seed = 0; seed < 20; seed++) {
      SimulatedPerson person = person(seed);
      double washed = shine(person, day, 7, 0);
      double afterAnHour = shine(person, day, 8, 0);
      double afterFour = shine(person, day, 11, 0);
      double evening = shine(person, day, 20, 0);
      assertTrue(washed < afterAnHour && afterAnHour < afterFour && afterFour < evening);
      assertTrue(afterFour - washed > 0.9 * (evening - washed), "seed " + seed);
      if (person.keepsRoutine(2)) {
        double scan = person.at(day.atTime(23, 0).atZone(HOME).toInstant()).shine();
        assertTrue(scan < evening, "seed " + seed + ": washed in the evening");
      }
    }
  }

  private static double shine(SimulatedPerson person, LocalDate day, int hour, int minute) {
    return person.at(day.atTime(hour, minute).atZone(HOME).toInstant()).shine();
  }

  /** Scans are taken in the evening, dry again after washing. */
  @Test
  void scansFallOnTheirDay() {
    for (long seed = 0; seed < 20; seed++) {
      for (long day = 0; day < 30; day++) {
        LocalDate date = ARRIVAL.plusDays(day);
        person(seed)
            .scanOn(date)
            .map(at -> at.atZone(HOME))
            .ifPresent(
                at -> {
                  assertEquals(date, at.toLocalDate());
                  assertTrue(at.getHour() >= 20, "" + at);
                });
      }
    }
  }
}
