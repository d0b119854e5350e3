package kagami.config;

import java.time.Duration;
import java.util.List;

/**
 * Growing pause between attempts.
 *
 * @param firstS first pause in seconds
 * @param factor each pause is this many times the one before
 * @param capS longest pause in seconds, before jitter
 * @param jitter each pause is drawn from ±this share around its value
 */
public record BackOff(
    @Range(min = 0.1, max = 60, unit = "s") double firstS,
    @Range(min = 1, max = 10, unit = "x") double factor,
    @Range(min = 1, max = 3600, unit = "s") double capS,
    @Range(min = 0, max = 0.9, unit = "share") double jitter)
    implements Checked {

  /** First pause. */
  public Duration first() {
    return Durations.ofSeconds(firstS);
  }

  /** Longest pause, before jitter. */
  public Duration cap() {
    return Durations.ofSeconds(capS);
  }

  @Override
  public List<Conflict> conflicts() {
    return firstS <= capS
        ? List.of()
        : List.of(
            new Conflict(
                "cap-s",
                "is less than first-s (" + Shown.of(firstS) + ")",
                "make cap-s at least first-s"));
  }
}
