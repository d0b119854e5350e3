package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far the mirror's time of a scan can be trusted; a Raspberry Pi has no clock of its own at
 * boot.
 */
public enum ClockQuality {
  /** The system clock was synchronised when the scan was taken. */
  @JsonProperty("synchronised")
  SYNCHRONISED,
  /** The scan was taken before synchronisation and re-dated from the monotonic clock afterwards. */
  @JsonProperty("redated")
  REDATED,
  /** The clock had never been synchronised; only the order of scans can be trusted. */
  @JsonProperty("unsynchronised")
  UNSYNCHRONISED
}
