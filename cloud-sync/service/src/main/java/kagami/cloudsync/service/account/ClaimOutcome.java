package kagami.cloudsync.service.account;

import java.time.Duration;

/** What typing a code came to. */
public sealed interface ClaimOutcome {

  /**
   * The mirror belongs to the account now.
   *
   * @param mirror its id
   * @param account what the account is called
   */
  record Linked(String mirror, String account) implements ClaimOutcome {}

  /** No mirror shows such a code: mistyped, used before or too old, which is not told apart. */
  record NoSuchCode() implements ClaimOutcome {}

  /**
   * Too many tries; the code was not looked at.
   *
   * @param retryAfter when it makes sense to try again
   */
  record TooManyTries(Duration retryAfter) implements ClaimOutcome {}
}
