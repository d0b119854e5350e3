package kagami.device;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import kagami.analysis.ScanResult;
import kagami.analysis.SkinAnalysis;
import kagami.analysis.capture.CaptureSet;

/** The face analysis, set up in the background while the rest of the mirror starts. */
final class LateAnalysis implements Function<CaptureSet, ScanResult> {
  private final CompletableFuture<SkinAnalysis> analysis;

  LateAnalysis(Supplier<SkinAnalysis> make) {
    this.analysis = CompletableFuture.supplyAsync(make);
  }

  @Override
  public ScanResult apply(CaptureSet set) {
    return analysis.join().analyseFace(set);
  }
}
