package kagami.analysis.trend;

import java.time.LocalDate;

/**
 * Something else that may explain a change.
 *
 * @param kind what
 * @param day when
 */
public record Tag(Kind kind, LocalDate day) {
  /** What explains changes, the strongest first: in this order they are named. */
  public enum Kind {
    TREATMENT,
    NEW_PRODUCT,
    ILLNESS,
    SUN,
    TRAVEL,
    WEATHER,
    CYCLE,
    SHAVED,
    TIME_SINCE_WASH
  }
}
