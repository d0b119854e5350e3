package kagami.device;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.quality.Reference;
import kagami.device.board.MonotonicClock;
import kagami.device.session.Situation;

/**
 * What makes a mirror go that is the same in every mirror, and another in one under test.
 *
 * @param clock the time of simulated hardware; real hardware has the machine's
 * @param measure makes the analysis of one pass
 * @param onlooker told every new situation, on the session's thread
 */
record Works(
    MonotonicClock clock,
    Supplier<BiFunction<CaptureSet, Optional<Reference>, ScanResult>> measure,
    Consumer<Situation> onlooker) {
  /** The machine's time, whole faces, and nobody who looks on. */
  static final Works EVERYDAY =
      new Works(
          MonotonicClock.system(), () -> new SkinAnalysis(System::nanoTime)::analyseFace, _ -> {});
}
