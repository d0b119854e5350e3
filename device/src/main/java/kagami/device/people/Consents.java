package kagami.device.people;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a person agreed to.
 *
 * @param latest the latest decision per purpose; without one, nothing was agreed to
 */
public record Consents(Map<Purpose, Decision> latest) {
  /** Copies the decisions. */
  public Consents {
    Map<Purpose, Decision> copy = new EnumMap<>(Purpose.class);
    copy.putAll(latest);
    latest = Collections.unmodifiableMap(copy);
  }

  /**
   * One decision.
   *
   * @param given or withdrawn
   * @param at when
   */
  public record Decision(boolean given, Instant at) {}

  /**
   * Whether something may be done. Without leave to scan nothing may be kept of a scan, and
   * pictures are kept, and figures shown, with their numbers only.
   */
  public boolean allow(Purpose purpose) {
    return given(purpose) && purpose.needs().filter(needed -> !allow(needed)).isEmpty();
  }

  /** Whether a purpose was agreed to and not withdrawn since, whatever it needs. */
  public boolean given(Purpose purpose) {
    Decision decision = latest.get(purpose);
    return decision != null && decision.given();
  }
}
