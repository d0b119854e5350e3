package kagami.analysis.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kagami.analysis.capture.LightState;
import org.junit.jupiter.api.Test;

/** What a series varies, and that it varies nothing else. */
final class PhantomSeriesTest {
  private static final PatchModel SKIN =
      PatchModel.of(31).withPores(new ZoneSkin(50, 280, 0.4, 1.2));
  private static final PhantomSeries SERIES = PhantomSeries.of(SKIN);

  @Test
  void otherDaysShowTheSamePoresALittleElsewhere() {
    Map<Integer, PhantomTruth.TruePore> usual = pores(SERIES);
    for (long day = 1; day <= 3; day++) {
      try (Recording recording = SERIES.repeat(day)) {
        double scale = recording.posed().distanceMm() / 450;
        assertEquals(1, scale, 0.02);
        assertNotEquals(1, scale);
        double told = recording.set().distanceMm().orElseThrow();
        assertEquals(recording.posed().distanceMm(), told, 8);
        int known = 0;
        for (PhantomTruth.TruePore pore : recording.truth().pores()) {
          PhantomTruth.TruePore same = usual.get(pore.id());
          if (same != null) {
            known++;
            assertEquals(same.diameterUm(), pore.diameterUm(), 1e-9);
            assertTrue(same.centre().distanceTo(pore.centre()) < 14, same + " " + pore);
          }
        }
        assertTrue(known > 0.93 * usual.size(), known + " of " + usual.size());
      }
    }
  }

  @Test
  void dosesChangeOneThingOfEveryPore() {
    Map<Integer, PhantomTruth.TruePore> usual = pores(SERIES);
    pores(SERIES.dosed(Dose.ofDiameter(0.7)))
        .forEach(
            (id, pore) -> {
              PhantomTruth.TruePore same = Objects.requireNonNull(usual.get(id));
              assertEquals(0.7 * same.diameterUm(), pore.diameterUm(), 1e-9);
              assertEquals(same.depthUm(), pore.depthUm(), 1e-9);
              assertEquals(same.centre(), pore.centre());
            });
    pores(SERIES.dosed(Dose.ofDepth(0.5)))
        .forEach(
            (id, pore) -> {
              PhantomTruth.TruePore same = Objects.requireNonNull(usual.get(id));
              assertEquals(same.diameterUm(), pore.diameterUm(), 1e-9);
              assertEquals(0.5 * same.depthUm(), pore.depthUm(), 1e-9);
              assertEquals(same.plugDarkness(), pore.plugDarkness(), 1e-9);
            });
    pores(SERIES.dosed(Dose.ofPlugDarkness(0.5)))
        .forEach(
            (id, pore) -> {
              PhantomTruth.TruePore same = Objects.requireNonNull(usual.get(id));
              assertEquals(same.depthUm(), pore.depthUm(), 1e-9);
              assertEquals(0.5 * same.plugDarkness(), pore.plugDarkness(), 1e-9);
            });
  }

  @Test
  void equalSeedsGiveEqualPicturesAndOthersDoNot() {
    try (Recording one = SERIES.repeat(5);
        Recording same = SERIES.repeat(5);
        Recording other = SERIES.still(6);
        Recording later = SERIES.still(7)) {
      assertEquals(0, difference(one, same));
      assertTrue(difference(other, later) > 0.002);
      assertEquals(other.truth().pores(), later.truth().pores());
    }
  }

  @Test
  void roomLightIsInEveryFrameAndTheDriftOfTheLampsIsNotReported() {
    try (Recording dark = SERIES.inRoomLight(0, 8);
        Recording lit = SERIES.inRoomLight(0.6, 8)) {
      double ring = mean(dark, LightState.FULL);
      assertEquals(0, mean(dark, LightState.AMBIENT), 0.01 * ring);
      assertEquals(0.6 * ring, mean(lit, LightState.AMBIENT), 0.12 * ring);
      assertEquals(ring + mean(lit, LightState.AMBIENT), mean(lit, LightState.FULL), 0.02 * ring);
    }
    Conditions brighter = new Conditions(0, 1.03, 0, 0, 8);
    try (Recording plain = SERIES.record(SERIES.place(), new Conditions(0, 1, 0, 0, 8));
        Recording drifted = SERIES.record(SERIES.place(), brighter)) {
      double ring = mean(plain, LightState.FULL);
      assertEquals(1.03 * ring, mean(drifted, LightState.FULL), 0.005 * ring);
      assertEquals(
          plain.set().full().exposure().milliseconds(),
          drifted.set().full().exposure().milliseconds());
    }
  }

  private static Map<Integer, PhantomTruth.TruePore> pores(PhantomSeries series) {
    return series.renderer().pose(series.skin(), series.place()).truth().pores().stream()
        .collect(Collectors.toMap(PhantomTruth.TruePore::id, p -> p));
  }

  private static double mean(Recording recording, LightState light) {
    return Light.of(recording.set().first(light).orElseThrow().image(), 1).mean();
  }

  /** Mean absolute difference of green under full light. */
  private static double difference(Recording one, Recording two) {
    Light a = Light.of(one.set().full().image(), 1);
    Light b = Light.of(two.set().full().image(), 1);
    return IntStream.range(0, 100)
        .mapToDouble(i -> Math.abs(a.mean(20 + 4 * i, 180, 0.5) - b.mean(20 + 4 * i, 180, 0.5)))
        .average()
        .orElseThrow();
  }
}
