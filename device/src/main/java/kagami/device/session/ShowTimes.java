package kagami.device.session;

import java.time.Duration;

/**
 * How long things stay on the glass before it goes on by itself. Larger leaves time, smaller gives
 * the mirror back sooner.
 *
 * @param hello somebody is there but does nothing. Default 60 s
 * @param routine one step, its timer not counted. Default 15 min: a routine is no race
 * @param align getting in place. Default 60 s
 * @param scan a whole scan, before it is taken to hang. Default 60 s: three raw passes take 9 s, a
 *     slow analysis as long again
 * @param result the figures. Default 60 s
 * @param refused the reason and its fix. Default 30 s
 * @param fault a failure of camera or ring light. Default 30 s
 * @param people the people's own pages, since they were last touched. Default 3 min: to read what
 *     is agreed to
 * @param claim the code for the dashboard. Default 10 min: to fetch a telephone and sign in
 * @param left nobody is before the mirror any more. Default 20 s
 */
public record ShowTimes(
    Duration hello,
    Duration routine,
    Duration align,
    Duration scan,
    Duration result,
    Duration refused,
    Duration fault,
    Duration people,
    Duration claim,
    Duration left) {
  /** As above; recordings from before there were such pages do not tell it. */
  public static final Duration PEOPLE = Duration.ofMinutes(3);

  /** The defaults. */
  public static final ShowTimes DEFAULT =
      new ShowTimes(
          Duration.ofSeconds(60),
          Duration.ofMinutes(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          PEOPLE,
          Duration.ofMinutes(10),
          Duration.ofSeconds(20));

  Duration of(State state) {
    return switch (state) {
      case State.Asleep _ -> Duration.ZERO;
      case State.Hello _ -> hello;
      case State.Routine r -> routine.plus(r.step().timer());
      case State.Align _ -> align;
      case State.Scanning _ -> scan;
      case State.Result _ -> result;
      case State.Refused _ -> refused;
      case State.People _ -> people;
      case State.Claim _ -> claim;
      case State.Trouble t ->
          switch (t.cause()) {
            case State.Cause.CaptureFailed _ -> fault;
            case State.Cause.PoseNotFound _ -> fault;
            case State.Cause.NoRoom _ -> fault;
            case State.Cause.BrokerAway _ -> hello;
            case State.Cause.ShutterClosed _ -> Duration.ZERO;
            case State.Cause.CameraLost _ -> Duration.ZERO;
          };
    };
  }
}
