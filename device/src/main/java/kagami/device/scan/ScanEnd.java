package kagami.device.scan;

import kagami.analysis.quality.Refusal;
import kagami.device.capture.CaptureFault;

/** How a scan ended. */
public sealed interface ScanEnd {
  /** With figures. */
  record Completed(CompletedScan scan) implements ScanEnd {}

  /** The pictures cannot be measured. */
  record Refused(Refusal reason) implements ScanEnd {}

  /** Camera or ring light failed. */
  record Faulted(CaptureFault fault) implements ScanEnd {}

  /** Somebody stopped it. */
  record Cancelled() implements ScanEnd {}
}
