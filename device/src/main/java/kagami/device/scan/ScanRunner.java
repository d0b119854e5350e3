package kagami.device.scan;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import kagami.analysis.ScanResult;
import kagami.analysis.calibrate.ResolutionClass;
import kagami.analysis.calibrate.Scale;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.LightState;
import kagami.analysis.quality.Reference;
import kagami.device.camera.Camera;
import kagami.device.capture.CaptureFault;
import kagami.device.capture.CaptureOutcome;
import kagami.device.capture.CaptureSettings;
import kagami.device.capture.PassCapture;
import kagami.device.light.RingLight;
import kagami.device.light.RingLightException;
import org.tinylog.Logger;

/**
 * Takes the passes of a scan, has each analysed on {@code analysis} while the next one is taken,
 * and combines them. Runs on the caller's thread; one scan at a time.
 */
public final class ScanRunner implements AutoCloseable {
  /**
   * Passes in memory at once, the one being taken included, 2 or more. Larger makes the scan of a
   * slow computer shorter, smaller cannot be: one is analysed while the next is taken. Default 2: a
   * pass of 12 megapixels takes 300 MB, a raw one 590 MB, and the smallest computer has 2 GB.
   */
  private static final int PASSES_HELD = 2;

  private static final long LOOK_AGAIN_MS = 50;

  /** The stage from the last frame until all passes are measured. */
  public static final String UNTIL_MEASURED = "until-measured";

  /** What the names of the stages of the last pass's analysis begin with. */
  public static final String ANALYSIS = "analysis/";

  private final Camera camera;
  private final RingLight ring;
  private final CaptureSettings capture;
  private final IntSupplier passes;
  private final BiFunction<CaptureSet, Optional<Reference>, ScanResult> measure;
  private final Clocks clocks;
  private volatile Map<String, Double> timings = Map.of();
  private final ExecutorService analysis =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("analysis").daemon().factory());

  /**
   * Both kinds of time.
   *
   * @param wall for dates
   * @param nano monotonic, ns, the clock of frames and light
   */
  public record Clocks(InstantSource wall, LongSupplier nano) {}

  /**
   * @param passes how many passes a scan takes, 1 to 5. More make a scan longer and more robust
   *     against one bad pass
   * @param measure the analysis of one pass; does not close what it is given
   */
  public ScanRunner(
      Camera camera,
      RingLight ring,
      CaptureSettings capture,
      int passes,
      BiFunction<CaptureSet, Optional<Reference>, ScanResult> measure,
      Clocks clocks) {
    this(camera, ring, capture, () -> passes, measure, clocks);
    checked(passes);
  }

  /** As the other, with a number of passes that is asked for at the begin of each scan. */
  public ScanRunner(
      Camera camera,
      RingLight ring,
      CaptureSettings capture,
      IntSupplier passes,
      BiFunction<CaptureSet, Optional<Reference>, ScanResult> measure,
      Clocks clocks) {
    this.camera = camera;
    this.ring = ring;
    this.capture = capture;
    this.passes = passes;
    this.measure = measure;
    this.clocks = clocks;
  }

  private static int checked(int passes) {
    if (passes < 1 || passes > 5) {
      throw new IllegalArgumentException("passes must be 1 to 5, but are " + passes);
    }
    return passes;
  }

  /**
   * Runs a scan to its end with a camera that is prepared. The ring is dark afterwards.
   *
   * @param reference how the person stood in the first accepted scan
   * @param progress told on the calling thread
   * @param cancelled asked again and again; true makes the scan end soon
   */
  public ScanEnd run(
      Optional<Reference> reference, Consumer<ScanProgress> progress, BooleanSupplier cancelled) {
    progress.accept(new ScanProgress.Preparing());
    AtomicBoolean over = new AtomicBoolean();
    try {
      long startedNs = clocks.nano.getAsLong();
      Instant takenAt = clocks.wall.instant();
      List<Future<Pass>> analysed = new ArrayList<>();
      int number = checked(passes.getAsInt());
      Taking taking = new Taking(number, reference, over, new AtomicBoolean(), progress, cancelled);
      Optional<ScanEnd> early = takePasses(analysed, taking);
      if (early.isPresent()) {
        return early.get();
      }
      long capturedNs = clocks.nano.getAsLong();
      progress.accept(new ScanProgress.Measuring());
      List<Pass> results = results(analysed);
      long captureMs = (capturedNs - startedNs) / 1_000_000;
      long measureMs = (clocks.nano.getAsLong() - capturedNs) / 1_000_000;
      timings = timings(captureMs, measureMs, results);
      Logger.info(
          "Scan: {} ms for {} passes, {} ms until measured", captureMs, analysed.size(), measureMs);
      return cancelled.getAsBoolean()
          ? new ScanEnd.Cancelled()
          : combine(results, new Moment(takenAt, startedNs));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ScanEnd.Cancelled();
    } catch (RingLightException e) {
      Logger.warn(e, "A scan is given up");
      return new ScanEnd.Faulted(CaptureFault.RING_LIGHT);
    } finally {
      over.set(true);
      darken();
    }
  }

  /** A ring that could not be switched stays dark by itself; how the scan ended stands. */
  private void darken() {
    try {
      ring.dark();
    } catch (RingLightException e) {
      Logger.warn(e, "The ring light does not answer after a scan");
    }
  }

  /** How long the last scan took that was measured, by stage, ms; empty before the first. */
  public Map<String, Double> lastTimings() {
    return timings;
  }

  private static Map<String, Double> timings(long captureMs, long measureMs, List<Pass> passes) {
    Map<String, Double> stages = new LinkedHashMap<>();
    stages.put("capture", (double) captureMs);
    stages.put(UNTIL_MEASURED, (double) measureMs);
    passes.getLast().result.timings().forEach((stage, ms) -> stages.put(ANALYSIS + stage, ms));
    return Collections.unmodifiableMap(stages);
  }

  private record Moment(Instant at, long ns) {}

  private record Pass(ScanResult result, List<ZoneCrop> pictures) {}

  private record Taking(
      int passes,
      Optional<Reference> reference,
      AtomicBoolean over,
      AtomicBoolean pictured,
      Consumer<ScanProgress> progress,
      BooleanSupplier cancelled) {}

  /** Takes all passes and has each analysed; returns an end when the scan ends before that. */
  private Optional<ScanEnd> takePasses(List<Future<Pass>> analysed, Taking taking)
      throws InterruptedException {
    ring.beginScan();
    PassCapture pass = new PassCapture(camera, ring, capture, clocks.nano);
    for (int number = 0; number < taking.passes; number++) {
      awaitRoom(analysed, taking);
      if (mostRefused(analysed, taking)) {
        break;
      }
      int index = number;
      switch (pass.run(
          step -> taking.progress.accept(lit(index, step, taking)), taking.cancelled)) {
        case CaptureOutcome.Captured(CaptureSet set, int _) ->
            analysed.add(analysis.submit(() -> analyse(set, taking)));
        case CaptureOutcome.Failed failed -> {
          return Optional.of(new ScanEnd.Faulted(failed.fault()));
        }
        case CaptureOutcome.Cancelled() -> {
          return Optional.of(new ScanEnd.Cancelled());
        }
      }
    }
    return Optional.empty();
  }

  /** Waits, with a dark ring, until so many passes are analysed that there is room for another. */
  private static void awaitRoom(List<Future<Pass>> analysed, Taking taking)
      throws InterruptedException {
    if (analysed.size() < PASSES_HELD) {
      return;
    }
    Future<Pass> oldest = analysed.get(analysed.size() - PASSES_HELD);
    while (!oldest.isDone() && !taking.cancelled.getAsBoolean()) {
      try {
        var _ = oldest.get(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillAnalysed) {
        Logger.trace("A pass is still analysed; the next one waits");
      } catch (ExecutionException failed) {
        return; // told when all results are collected
      }
    }
  }

  private ScanProgress lit(int pass, int step, Taking taking) {
    List<LightState> steps = capture.plan().steps();
    return new ScanProgress.Lit(pass, taking.passes, step, steps.size(), steps.get(step));
  }

  private Pass analyse(CaptureSet set, Taking taking) {
    try (set) {
      if (taking.over.get()) {
        throw new CancellationException("nobody waits for this pass any more");
      }
      ScanResult result = measure.apply(set, taking.reference);
      Logger.info("Pass analysed: {}", result.timings());
      boolean first =
          result instanceof ScanResult.Measured && taking.pictured.compareAndSet(false, true);
      return new Pass(result, first ? ZoneCrop.of(set, result) : List.of());
    }
  }

  /** True when so many passes are refused already that the rest cannot change the outcome. */
  private static boolean mostRefused(List<Future<Pass>> analysed, Taking taking) {
    long refused =
        analysed.stream()
            .filter(future -> future.state() == Future.State.SUCCESS)
            .filter(future -> future.resultNow().result instanceof ScanResult.Refused)
            .count();
    return 2 * refused >= taking.passes;
  }

  private static List<Pass> results(List<Future<Pass>> analysed) throws InterruptedException {
    List<Pass> results = new ArrayList<>();
    for (Future<Pass> future : analysed) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("the analysis of a pass failed", e.getCause());
      }
    }
    return results;
  }

  private ScanEnd combine(List<Pass> passes, Moment taken) {
    PassCombination combination = PassCombination.held(passes.stream().map(Pass::result).toList());
    List<ScanResult> results = combination.passes();
    List<ZoneCrop> pictures = new ArrayList<>();
    for (int pass = 0; pass < passes.size(); pass++) {
      if (results.get(pass) instanceof ScanResult.Measured) {
        pictures.addAll(passes.get(pass).pictures);
      }
    }
    return combination
        .refusal()
        .<ScanEnd>map(ScanEnd.Refused::new)
        .orElseGet(() -> new ScanEnd.Completed(completed(combination, taken), results, pictures));
  }

  private CompletedScan completed(PassCombination combination, Moment taken) {
    Scale scale = combination.scale();
    return new CompletedScan(
        taken.at,
        taken.ns,
        new CompletedScan.Conditions(
            camera.kind(), capture.plan().name(), camera.settings(), camera.optics().distanceMm()),
        scale,
        ResolutionClass.of(scale.mmPerPixel()),
        combination.zones(),
        combination.accepted(),
        combination.light());
  }

  @Override
  public void close() {
    analysis.shutdown();
    try {
      analysis.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
