package kagami.cloudsync.service.account;

import java.time.Duration;

/**
 * How often codes may be tried, right or wrong, on all services together.
 *
 * @param client tries of one client within the window, at least 1. Larger forgives more mistypings,
 *     smaller slows down guessing. Default 5
 * @param total tries of all clients within the window. Larger lets more people claim at once,
 *     smaller slows down guessing from many addresses. Default 30: with one code open, guessing for
 *     a year hits with a chance of one in 700,000
 * @param window how long a try counts. Default 10 min
 */
public record ClaimLimits(int client, int total, Duration window) {

  /** Checks the ranges. */
  public ClaimLimits {
    if (client < 1 || total < client) {
      throw new IllegalArgumentException(
          "limits must be at least 1 for a client and no less in total, but are "
              + client
              + " and "
              + total);
    }
  }

  /** The defaults. */
  public static ClaimLimits usual() {
    return new ClaimLimits(5, 30, Duration.ofMinutes(10));
  }
}
