package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far the mirror's time of a scan or event can be trusted; a Raspberry Pi has no clock of its
 * own at boot.
 */
public enum ClockQuality {
  /** The system clock was synchronised when it happened. */
  @JsonProperty("synchronised")
  SYNCHRONISED,
  /** It happened before synchronisation and was re-dated from the monotonic clock afterwards. */
  @JsonProperty("redated")
  REDATED,
  /** The clock had never been synchronised; only the order can be trusted. */
  @JsonProperty("unsynchronised")
  UNSYNCHRONISED
}
