package kagami.cloudsync.wire;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What can be changed both at the mirror and on the dashboard. */
public enum EntityKind {
  /** A product on the shelf. */
  @JsonProperty("product")
  PRODUCT,
  /** A trial of one product. */
  @JsonProperty("trial")
  TRIAL,
  /** A professional treatment. */
  @JsonProperty("treatment")
  TREATMENT,
  /** What a person told about themselves. */
  @JsonProperty("answers")
  ANSWERS
}
