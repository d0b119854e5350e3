package kagami.device.people;

import java.time.Duration;

/** What an attempt to sign in came to. */
public sealed interface SignInOutcome {
  /** This person is at the mirror. */
  record SignedIn(Profile profile) implements SignInOutcome {}

  /**
   * Not the person's code.
   *
   * @param pause until the next may be tried
   */
  record WrongCode(Duration pause) implements SignInOutcome {}

  /**
   * The code was not looked at.
   *
   * @param left until the next may be tried
   */
  record TooSoon(Duration left) implements SignInOutcome {}

  /** The person signs in otherwise: no code was set, or a tap is not enough. */
  record NotThisWay() implements SignInOutcome {}

  /** No such card or person, or the card was revoked. */
  record Unknown() implements SignInOutcome {}
}
