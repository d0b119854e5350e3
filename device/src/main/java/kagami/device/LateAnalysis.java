package kagami.device;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.quality.Reference;

/** The face analysis, set up in the background while the rest of the mirror starts. */
final class LateAnalysis implements BiFunction<CaptureSet, Optional<Reference>, ScanResult> {
  private final CompletableFuture<SkinAnalysis> analysis;

  LateAnalysis(Supplier<SkinAnalysis> make) {
    this.analysis = CompletableFuture.supplyAsync(make);
  }

  @Override
  public ScanResult apply(CaptureSet set, Optional<Reference> reference) {
    return analysis.join().analyseFace(set, reference);
  }
}
