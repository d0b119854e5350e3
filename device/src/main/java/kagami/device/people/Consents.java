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
    return switch (purpose) {
      case SCAN -> given(purpose);
      case KEEP_NUMBERS -> given(purpose) && allow(Purpose.SCAN);
      case KEEP_PICTURES, SHOW_AT_HOME -> given(purpose) && allow(Purpose.KEEP_NUMBERS);
      case NAME_AT_HOME -> given(purpose) && allow(Purpose.SHOW_AT_HOME);
    };
  }

  private boolean given(Purpose purpose) {
    Decision decision = latest.get(purpose);
    return decision != null && decision.given();
  }
}
