package kagami.device.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kagami.analysis.ScanResult;
import kagami.analysis.ZoneResult;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.calibrate.ScaleSource;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.face.ZoneId;
import kagami.analysis.image.NativeImage;
import kagami.analysis.image.Outline;
import kagami.analysis.image.Region;
import kagami.analysis.metric.Estimate;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Reference;
import kagami.analysis.quality.Refusal;
import kagami.device.SettableNanos;
import kagami.device.Waiting;
import kagami.device.board.BoardException;
import kagami.device.board.OutputLatches;
import kagami.device.board.SimulatedBoard;
import kagami.device.capture.CaptureFault;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.ScriptedCamera;
import kagami.device.light.GpioRingLight;
import kagami.device.light.RingLimits;
import kagami.device.light.RingPins;
import kagami.device.light.Sectors;
import kagami.device.light.SimulatedRingLight;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScanRunnerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");

  private final SettableNanos clock = new SettableNanos();
  private final SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, clock);
  private final ScriptedCamera camera = new ScriptedCamera(clock);
  private final Deque<ScanResult> results = new ArrayDeque<>();
  private final List<ScanProgress> progress = new ArrayList<>();
  private final int liveBefore = NativeImage.live();
  private final AtomicBoolean cancelled = new AtomicBoolean();
  private ScanRunner runner = runner(3);

  private ScanRunner runner(int passes) {
    return new ScanRunner(
        camera,
        ring,
        CaptureSettings.DEFAULT,
        passes,
        this::measure,
        new ScanRunner.Clocks(() -> NOW, clock));
  }

  private ScanResult measure(CaptureSet set, Optional<Reference> reference) {
    assertEquals(Optional.empty(), reference);
    assertEquals(8, set.frames().size());
    return results.removeFirst();
  }

  @AfterEach
  void everythingIsPutDown() {
    assertTrue(ring.shown().dark());
    runner.close();
    ring.close();
    assertEquals(liveBefore, NativeImage.live());
  }

  @Test
  void theScanIsTheMedianOfItsPasses() {
    results.add(measured(10, 1, 0.100));
    results.add(measured(14, 1, 0.102));
    results.add(measured(11, 1, 0.101));
    CompletedScan scan = completed(runner.run(Optional.empty(), progress::add, cancelled::get));
    assertEquals(3, scan.passes());
    assertEquals(NOW, scan.takenAt());
    assertEquals(0.101, scan.scale().mmPerPixel());
    assertEquals(ResolutionClass.FULL, scan.resolution());
    assertEquals(450, scan.conditions().distanceMm().orElseThrow());
    CombinedZone.Measured zone = (CombinedZone.Measured) scan.zones().getFirst();
    assertEquals(11, zone.metrics().get(Metric.DARK_DEFICIT).value());
    assertEquals(1, zone.metrics().get(Metric.DARK_DEFICIT).standardError());
  }

  @Test
  void progressNamesEveryLightStateOfEveryPass() {
    results.addAll(List.of(measured(1, 1, 0.1), measured(1, 1, 0.1), measured(1, 1, 0.1)));
    completed(runner.run(Optional.empty(), progress::add, cancelled::get));
    assertEquals(1 + 24 + 1, progress.size());
    assertInstanceOf(ScanProgress.Preparing.class, progress.getFirst());
    assertInstanceOf(ScanProgress.Measuring.class, progress.getLast());
    ScanProgress.Lit last = (ScanProgress.Lit) progress.get(24);
    assertEquals(2, last.pass());
    assertEquals(7, last.step());
  }

  /** A pin that fails before the first light is the ring's fault, not one that nobody knows. */
  @Test
  void aRingThatCannotBeSwitchedIsToldAsSuch() {
    SimulatedBoard board = new SimulatedBoard(OutputLatches.inMemory(), clock);
    AtomicBoolean broken = new AtomicBoolean();
    board.watch(
        RingPins.DEFAULT.sectors().getFirst(),
        (high, _) -> {
          if (broken.get() && !high) {
            throw new BoardException("pin broken");
          }
        });
    try (GpioRingLight failing =
            GpioRingLight.open(board, RingPins.DEFAULT, RingLimits.DEFAULT, clock);
        ScanRunner other =
            new ScanRunner(
                camera,
                failing,
                CaptureSettings.DEFAULT,
                1,
                this::measure,
                new ScanRunner.Clocks(() -> NOW, clock))) {
      failing.beginScan();
      failing.show(Sectors.ALL);
      broken.set(true);
      assertEquals(
          new ScanEnd.Faulted(CaptureFault.RING_LIGHT),
          other.run(Optional.empty(), progress::add, cancelled::get));
      broken.set(false);
    }
    assertEquals(0, camera.asked);
  }

  @Test
  void oneRefusedPassOfThreeIsForgiven() {
    results.addAll(
        List.of(
            refused(new Refusal.Beyond(Gate.MOVED, 30, 12)),
            measured(5, 1, 0.1),
            measured(7, 1, 0.1)));
    CompletedScan scan = completed(runner.run(Optional.empty(), progress::add, cancelled::get));
    assertEquals(2, scan.passes());
    CombinedZone.Measured zone = (CombinedZone.Measured) scan.zones().getFirst();
    assertEquals(6, zone.metrics().get(Metric.DARK_DEFICIT).value());
  }

  @Test
  void mostPassesRefusedIsARefusalWithTheReasonGivenMostOften() {
    runner.close();
    runner = runner(5);
    results.add(measured(5, 1, 0.1));
    results.addAll(
        List.of(
            refused(new Refusal.Beyond(Gate.CLIPPED, 2, 0.5)),
            refused(new Refusal.Beyond(Gate.MOVED, 30, 12))));
    results.addAll(List.of(refused(new Refusal.Beyond(Gate.MOVED, 30, 12)), measured(5, 1, 0.1)));
    assertEquals(
        new ScanEnd.Refused(new Refusal.Beyond(Gate.MOVED, 30, 12)),
        runner.run(Optional.empty(), progress::add, cancelled::get));
  }

  @Test
  void aPassThatDoesNotAgreeWithTheOthersIsLeftOut() {
    results.addAll(List.of(measured(9, 0.2, 0.1), measured(5, 0.1, 0.1), measured(5.1, 0.1, 0.1)));
    ScanEnd.Completed end =
        assertInstanceOf(
            ScanEnd.Completed.class, runner.run(Optional.empty(), progress::add, cancelled::get));
    assertEquals(2, end.scan().passes());
    CombinedZone.Measured zone = (CombinedZone.Measured) end.scan().zones().getFirst();
    assertEquals(5.05, zone.metrics().get(Metric.DARK_DEFICIT).value(), 1e-12);
    assertEquals(List.of(), end.pictures());
    assertEquals("passes-apart", refusal(end.passes().getFirst()));
    ScanResult.Measured kept = assertInstanceOf(ScanResult.Measured.class, end.passes().getLast());
    assertEquals(Gate.PASSES_APART, kept.checks().getLast().gate());
    assertTrue(kept.checks().getLast().passed());
    assertTrue(kept.checks().getLast().strain() < 0.5);
  }

  @Test
  void passesOfWhichNoneAgreeAreRefused() {
    results.addAll(List.of(measured(9, 0.2, 0.1), measured(5, 0.1, 0.1), measured(2, 0.1, 0.1)));
    assertApart(runner.run(Optional.empty(), progress::add, cancelled::get));
    results.addAll(
        List.of(
            refused(new Refusal.Beyond(Gate.MOVED, 30, 12)),
            measured(9, 0.2, 0.1),
            measured(5, 0.1, 0.1)));
    assertApart(runner.run(Optional.empty(), progress::add, cancelled::get));
  }

  private static void assertApart(ScanEnd end) {
    Refusal reason = assertInstanceOf(ScanEnd.Refused.class, end).reason();
    Refusal.Beyond beyond = assertInstanceOf(Refusal.Beyond.class, reason);
    assertEquals(Gate.PASSES_APART, beyond.gate());
    assertTrue(beyond.value() > beyond.limit());
  }

  private static String refusal(ScanResult pass) {
    return assertInstanceOf(ScanResult.Refused.class, pass).reason().id();
  }

  @Test
  void aZoneThatMostPassesCannotMeasureIsNotMeasurable() {
    results.addAll(List.of(unmeasurable(), measured(5, 1, 0.1), unmeasurable()));
    CompletedScan scan = completed(runner.run(Optional.empty(), progress::add, cancelled::get));
    assertEquals(
        new CombinedZone.NotMeasurable(
            ZoneId.CHIN, 0.2, new Refusal.Beyond(Gate.TOO_LITTLE_SKIN, 20, 60)),
        scan.zones().getFirst());
  }

  @Test
  void aMetricThatMostPassesLackIsAbsent() {
    results.addAll(List.of(without(), measured(5, 1, 0.1), without()));
    CombinedZone.Measured zone =
        (CombinedZone.Measured)
            completed(runner.run(Optional.empty(), progress::add, cancelled::get))
                .zones()
                .getFirst();
    assertTrue(zone.metrics().isEmpty());
  }

  /** Three passes of twelve megapixels at once would not fit into the smallest computer. */
  @Test
  void aThirdPassWaitsUntilTheFirstIsAnalysed() {
    results.addAll(List.of(measured(1, 1, 0.1), measured(1, 1, 0.1), measured(1, 1, 0.1)));
    AtomicBoolean analysed = new AtomicBoolean();
    AtomicBoolean waited = new AtomicBoolean();
    AtomicInteger steps = new AtomicInteger();
    runner.close();
    runner =
        new ScanRunner(
            camera,
            ring,
            CaptureSettings.DEFAULT,
            3,
            (set, reference) -> {
              if (!analysed.get()) {
                takesAsLongAsTheCameraMightGoOn(steps);
                analysed.set(true);
              }
              return measure(set, reference);
            },
            new ScanRunner.Clocks(() -> NOW, clock));
    Consumer<ScanProgress> seen =
        step -> {
          if (step instanceof ScanProgress.Lit lit && lit.pass() == 2 && lit.step() == 0) {
            waited.set(analysed.get());
          }
          steps.incrementAndGet();
        };
    completed(runner.run(Optional.empty(), seen, cancelled::get));
    assertTrue(waited.get(), "three passes were in memory at once");
  }

  /** Two passes of eight steps are taken meanwhile, and nothing more for a while. */
  private static void takesAsLongAsTheCameraMightGoOn(AtomicInteger steps) {
    int two = 1 + 2 * 8;
    Waiting.until("two passes are taken", Duration.ofSeconds(10), () -> steps.get() >= two);
    long end = System.nanoTime() + 300_000_000;
    Waiting.until(
        "the third would have begun",
        Duration.ofSeconds(10),
        () -> steps.get() > two || System.nanoTime() > end);
  }

  @Test
  void aFaultEndsTheScan() {
    camera.then(new ScriptedCamera.Act.Stall()).then(new ScriptedCamera.Act.Stall());
    assertEquals(
        new ScanEnd.Faulted(CaptureFault.CAMERA_SILENT),
        runner.run(Optional.empty(), progress::add, cancelled::get));
  }

  @Test
  void cancellingEndsTheScan() {
    camera.thenGood(3).then(new ScriptedCamera.Act.Meanwhile(() -> cancelled.set(true)));
    assertEquals(
        new ScanEnd.Cancelled(), runner.run(Optional.empty(), progress::add, cancelled::get));
    assertEquals(4, camera.asked);
  }

  @Test
  void cancellingWhileTheLastPassIsMeasuredStillEndsTheScan() {
    results.addAll(List.of(measured(1, 1, 0.1), measured(1, 1, 0.1), measured(1, 1, 0.1)));
    assertEquals(
        new ScanEnd.Cancelled(),
        runner.run(
            Optional.empty(),
            step -> cancelled.set(step instanceof ScanProgress.Measuring),
            cancelled::get));
  }

  @Test
  void anAnalysisThatFailsIsNotSwallowed() {
    assertThrows(
        IllegalStateException.class,
        () -> runner.run(Optional.empty(), progress::add, cancelled::get));
  }

  private static CompletedScan completed(ScanEnd end) {
    return assertInstanceOf(ScanEnd.Completed.class, end).scan();
  }

  private static ScanResult refused(Refusal reason) {
    return new ScanResult.Refused(reason, Optional.empty(), Optional.empty(), Map.of());
  }

  private static ScanResult measured(double deficit, double error, double mmPerPixel) {
    return scan(mmPerPixel, zone(Map.of(Metric.DARK_DEFICIT, new Estimate(deficit, error))));
  }

  private static ScanResult without() {
    return scan(0.1, zone(Map.of()));
  }

  private static ScanResult unmeasurable() {
    return scan(
        0.1,
        new ZoneResult.NotMeasurable(
            ZoneId.CHIN, outline(), 0.2, new Refusal.Beyond(Gate.TOO_LITTLE_SKIN, 20, 60)));
  }

  private static ZoneResult zone(Map<Metric, Estimate> metrics) {
    return new ZoneResult.Measured(
        ZoneId.CHIN, outline(), 100, 0.9, 0.1, OptionalDouble.empty(), metrics, List.of());
  }

  private static Outline outline() {
    return Outline.of(new Region(0, 0, 4, 3));
  }

  private static ScanResult scan(double mmPerPixel, ZoneResult zone) {
    return new ScanResult.Measured(
        new Scale(mmPerPixel, ScaleSource.DISTANCE, 0.01),
        ResolutionClass.of(mmPerPixel),
        Optional.empty(),
        List.of(zone),
        List.of(),
        Optional.empty(),
        Map.of());
  }
}
