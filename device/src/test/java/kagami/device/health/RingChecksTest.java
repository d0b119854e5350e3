package kagami.device.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import kagami.analysis.image.NativeImage;
import kagami.analysis.phantom.FaceModel;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;
import kagami.device.board.MonotonicClock;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.camera.Surroundings;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.LitFrames;
import kagami.device.light.GpioRingLight;
import kagami.device.light.RingLight;
import kagami.device.light.RingLimits;
import kagami.device.light.RingPins;
import kagami.device.light.SimulatedRingLight;
import kagami.device.sense.DistanceSettings;
import kagami.device.sense.SensePins;
import kagami.device.sense.SimulatedPanel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The ring before a rendered face, rightly and wrongly wired. */
class RingChecksTest {
  private static final MonotonicClock CLOCK = MonotonicClock.system();
  private static final int UNUSED_LINE = 40;
  private static final SimulatedBoard BOARD = new SimulatedBoard(OutputLatches.inMemory(), CLOCK);
  private static final List<AutoCloseable> OPEN = new ArrayList<>();
  private static PhantomCamera camera;
  private static boolean covered;

  @BeforeAll
  static void aFaceBeforeTheCamera() {
    SimulatedRingLight circuit =
        SimulatedRingLight.open(BOARD, RingPins.DEFAULT, RingLimits.DEFAULT, CLOCK);
    circuit.close(); // its pins are free again; the LEDs behind them stay
    FaceModel face = FaceModel.of(5);
    camera =
        new PhantomCamera(
            new PhantomCamera.Settings(new CameraSettings(16, 1, 2.35, 1.85), 320, 240, 0.02, 5),
            new Surroundings(() -> face, () -> 0.02, () -> 0, () -> covered),
            circuit,
            NanoClock.SYSTEM);
    OPEN.add(camera);
  }

  @AfterAll
  static void close() throws Exception {
    for (AutoCloseable open : OPEN) {
      open.close();
    }
    BOARD.close();
  }

  private static List<Finding> sectors(RingPins pins) {
    int live = NativeImage.live();
    try (RingLight ring = GpioRingLight.open(BOARD, pins, RingLimits.DEFAULT, CLOCK)) {
      List<Finding> all =
          new RingSectors(
                  ring,
                  camera,
                  new LitFrames(camera, ring, CaptureSettings.DEFAULT, CLOCK),
                  () -> false)
              .run();
      assertTrue(ring.shown().dark());
      assertEquals(live, NativeImage.live());
      return all;
    }
  }

  private static RingPins wired(java.util.function.UnaryOperator<List<Integer>> change) {
    return new RingPins(
        change.apply(new ArrayList<>(RingPins.DEFAULT.sectors())), RingPins.DEFAULT.masterEnable());
  }

  private static Outcome sector(int number, List<Finding> all) {
    return Findings.named("ring sector " + number, all);
  }

  @Test
  void everySectorOfARightRingIsFine() {
    List<Finding> all = sectors(RingPins.DEFAULT);
    assertEquals(8, all.size());
    all.forEach(finding -> Findings.fine(finding.outcome()));
  }

  @Test
  void aDeadSectorIsNamedAndTheOthersAreFine() {
    List<Finding> all =
        sectors(
            wired(
                lines -> {
                  lines.set(3, UNUSED_LINE);
                  return lines;
                }));
    Outcome.Failed dead = Findings.failed(sector(3, all));
    assertEquals("sector 3 stays dark", dead.what());
    assertEquals(7, all.stream().filter(f -> !f.wanting()).count(), all.toString());
  }

  @Test
  void swappedSectorsAreNamedEvenNeighbours() {
    for (int[] pair : new int[][] {{2, 5}, {0, 1}, {3, 7}}) {
      List<Finding> all =
          sectors(
              wired(
                  lines -> {
                    Collections.swap(lines, pair[0], pair[1]);
                    return lines;
                  }));
      for (int k = 0; k < 8; k++) {
        if (k == pair[0] || k == pair[1]) {
          Outcome.Failed swapped = Findings.failed(sector(k, all));
          assertEquals(
              "sectors %d and %d are swapped".formatted(pair[0], pair[1]), swapped.likelyCause());
        } else {
          Findings.fine(sector(k, all));
        }
      }
    }
  }

  @Test
  void aCameraThatSeesNothingBlamesNoWireFirst() {
    covered = true;
    try {
      Outcome.Failed none =
          Findings.failed(Findings.named("ring sectors", sectors(RingPins.DEFAULT)));
      assertTrue(none.likelyCause().startsWith("nobody before the mirror"), none.likelyCause());
    } finally {
      covered = false;
    }
  }

  /** Who closed the cover does not want to be seen; and nothing is wrong with the ring. */
  @Test
  void behindAClosedCoverNothingIsLitAndNothingBlamed() {
    try (SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), CLOCK)) {
      SimulatedPanel panel =
          new SimulatedPanel(board, SensePins.DEFAULT, DistanceSettings.DEFAULT, CLOCK);
      int[] run = {0};
      WhileOpen check =
          new WhileOpen(
              board,
              SensePins.DEFAULT.shutter(),
              "ring sectors",
              closed ->
                  () -> {
                    run[0]++;
                    panel.shutter(run[0] > 1);
                    return List.of(
                        Finding.failed("ring sector 3", "" + closed.getAsBoolean(), "", ""));
                  });
      Findings.failed(Findings.named("ring sector 3", check.run()));
      Findings.notHere(Findings.named("ring sectors", check.run()));
      assertEquals(2, run[0], "it was closed meanwhile");
      Findings.notHere(Findings.named("ring sectors", check.run()));
      assertEquals(2, run[0]);
      board.wire(
          SensePins.DEFAULT.shutter(),
          () -> {
            throw new kagami.device.board.BoardException("cannot be read");
          });
      Findings.notHere(Findings.named("ring sectors", check.run()));
      assertEquals(2, run[0]);
      assertEquals("ring sectors", check.name());
    }
  }

  @Test
  void masterEnableAndCutOffOfTheReferenceCircuitHold() {
    Duration patient = Duration.ofSeconds(20); // a busy machine is not what is looked at here
    List<Finding> all =
        new CutOff(BOARD, RingPins.DEFAULT, camera, CLOCK, patient, () -> false).run();
    Findings.fine(Findings.named("ring enable", all));
    Findings.fine(Findings.named("ring cut-off", all));
    for (int line : RingPins.DEFAULT.sectors()) {
      assertFalse(BOARD.latches().high(line));
    }
  }

  @Test
  void distanceSensorAndShutterAreAsked() {
    try (SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), CLOCK)) {
      DistanceSensor sensor = new DistanceSensor(board, DistanceSettings.DEFAULT, CLOCK);
      assertTrue(Findings.failed(Findings.only(sensor)).fix().startsWith("i2cdetect"));
      SimulatedPanel panel =
          new SimulatedPanel(board, SensePins.DEFAULT, DistanceSettings.DEFAULT, CLOCK);
      Findings.fine(Findings.only(sensor));
      panel.distance(431);
      assertEquals(
          431,
          kagami.device.sense.DistanceProbe.measure(board, DistanceSettings.DEFAULT, CLOCK)
              .orElseThrow(),
          4);
      Shutter shutter = new Shutter(board, SensePins.DEFAULT.shutter());
      Findings.fine(Findings.only(shutter));
      panel.shutter(true);
      Findings.warning(Findings.only(shutter));
    }
  }
}
