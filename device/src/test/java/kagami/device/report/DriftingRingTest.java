package kagami.device.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kagami.config.checkup.Outcome;
import kagami.device.calibrate.LightWatch;
import kagami.device.health.LightSinceCalibration;
import kagami.device.scan.CompletedScan;
import kagami.device.store.LightHistory;
import kagami.device.store.Sample;
import org.junit.jupiter.api.Test;

/** From scans that are filed to what the service and the doctor are told of the light. */
class DriftingRingTest extends ReportBed {
  private static final Optional<String> CALIBRATION = Optional.of("cal-1");

  private final List<Boolean> told = new ArrayList<>();
  private int day;

  private void scans(int many, double level) {
    for (int i = 0; i < many; i++) {
      CompletedScan scan = Scanned.scan(TAKEN.plus(Duration.ofDays(day++)), 450);
      CompletedScan lit =
          new CompletedScan(
              scan.takenAt(),
              scan.takenAtNs(),
              scan.conditions(),
              scan.scale(),
              scan.resolution(),
              scan.zones(),
              scan.passes(),
              Optional.of(Sample.light(0.002 * level)));
      kept(new ScanFile(lit, List.of(), List.of(), CALIBRATION, List.of(), Optional.empty()));
    }
  }

  private Outcome doctor(Optional<String> calibration) {
    return new LightSinceCalibration(database(), calibration).run().getFirst().outcome();
  }

  private void look() {
    LightWatch watch = new LightWatch(new LightHistory(store), CALIBRATION, () -> TAKEN, told::add);
    watch.look();
  }

  @Test
  void theDoctorSaysHowManyScansAreWanting() {
    assertEquals(
        new Outcome.NotHere("0 of 10 scans that tell it since calibration cal-1"),
        doctor(CALIBRATION));
    scans(3, 1);
    assertEquals(
        new Outcome.NotHere("3 of 10 scans that tell it since calibration cal-1"),
        doctor(CALIBRATION));
    assertEquals(
        new Outcome.NotHere(
            "0 of 10 scans that tell it since the first scans, without a" + " calibration"),
        doctor(Optional.empty()));
  }

  @Test
  void aRingThatFadesIsToldWithCauseAndCommandAndOneThatDoesNotIsFine() {
    scans(12, 1);
    look();
    Outcome.Fine fine = assertInstanceOf(Outcome.Fine.class, doctor(CALIBRATION));
    assertTrue(fine.what().startsWith("the ring's light +0.0 ± 0.0 %"), fine.what());
    assertTrue(
        fine.what().endsWith("since calibration cal-1, by the eyes of one person"), fine.what());
    scans(5, 0.8);
    look();
    Outcome.Warning warning = assertInstanceOf(Outcome.Warning.class, doctor(CALIBRATION));
    assertTrue(warning.what().startsWith("the ring's light -20.0 ± "), warning.what());
    assertTrue(warning.what().endsWith("noticed on 2026-03-01"), warning.what());
    assertTrue(warning.likelyCause().contains("LEDs that age"), warning.likelyCause());
    assertTrue(warning.fix().endsWith("kagami calibrate"), warning.fix());
    scans(5, 1);
    look();
    assertInstanceOf(Outcome.Fine.class, doctor(CALIBRATION));
    assertEquals(List.of(false, true, false), told);
  }
}
