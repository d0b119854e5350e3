package kagami.device.scan;

import java.util.List;
import kagami.analysis.ScanResult;
import kagami.analysis.quality.Refusal;
import kagami.device.capture.CaptureFault;

/** How a scan ended. */
public sealed interface ScanEnd {
  /**
   * With figures.
   *
   * @param passes what each pass came to, refused ones included
   * @param pictures zones of the first pass with figures; none when that one did not agree with the
   *     others
   */
  record Completed(CompletedScan scan, List<ScanResult> passes, List<ZoneCrop> pictures)
      implements ScanEnd {
    /** Copies the lists. */
    public Completed {
      passes = List.copyOf(passes);
      pictures = List.copyOf(pictures);
    }
  }

  /** The pictures cannot be measured. */
  record Refused(Refusal reason) implements ScanEnd {}

  /** Camera or ring light failed. */
  record Faulted(CaptureFault fault) implements ScanEnd {}

  /** Somebody stopped it. */
  record Cancelled() implements ScanEnd {}
}
