package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two numbered streams of a mirror; each counts from 1 without gaps. */
public enum StreamName {
  /** Measured scans. */
  @JsonProperty("scan")
  SCAN,
  /** What happened besides. */
  @JsonProperty("event")
  EVENT
}
