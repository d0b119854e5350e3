package kagami.device;

import java.util.List;
import kagami.analysis.ScanResult;
import kagami.device.journal.Whole;
import kagami.device.scan.PassCombination;

/** Makes of analysed passes what the mirror shows of them, for a replay. */
final class Wholes {
  private Wholes() {}

  static Whole of(List<ScanResult> passes) {
    PassCombination combination = PassCombination.held(passes);
    return combination
        .refusal()
        .<Whole>map(Whole.Refused::new)
        .orElseGet(() -> new Whole.Measured(Headlines.of(combination.zones())));
  }
}
