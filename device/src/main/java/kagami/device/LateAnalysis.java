package kagami.device;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import kagami.analysis.ScanResult;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.quality.Reference;

/** An analysis, set up in the background while the rest of the mirror starts. */
final class LateAnalysis implements BiFunction<CaptureSet, Optional<Reference>, ScanResult> {
  private final CompletableFuture<BiFunction<CaptureSet, Optional<Reference>, ScanResult>> analysis;

  LateAnalysis(Supplier<BiFunction<CaptureSet, Optional<Reference>, ScanResult>> make) {
    this.analysis = CompletableFuture.supplyAsync(make);
  }

  @Override
  public ScanResult apply(CaptureSet set, Optional<Reference> reference) {
    return analysis.join().apply(set, reference);
  }
}
