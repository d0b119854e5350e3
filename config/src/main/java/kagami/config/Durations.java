package kagami.config;

import java.time.Duration;

/** Settings' plain numbers as durations, exact to the microsecond. */
final class Durations {
  private Durations() {}

  static Duration ofSeconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e6) * 1000);
  }

  static Duration ofMillis(double milliseconds) {
    return Duration.ofNanos(Math.round(milliseconds * 1e3) * 1000);
  }
}
