package kagami.device.session;

import java.util.List;
import kagami.device.session.Machine.Step;
import kagami.device.session.State.Cause;

/** What presses, sign-ins, claims and timers lead to. */
final class Wishes {
  private final Moves moves;

  Wishes(Moves moves) {
    this.moves = moves;
  }

  Step next(Situation now, Event.Wish event) {
    return switch (event) {
      case Event.Ok() -> ok(now);
      case Event.Next() -> pass(now);
      case Event.Cancel() -> cancel(now);
      case Event.ScanAsked() -> asked(now);
      case Event.ScanDue() -> due(now);
      case Event.ScanCalled() -> called(now);
      case Event.RoutineAsked() -> routine(now);
      case Event.PeopleAsked() -> people(now);
      case Event.SignedIn(Who who) -> signedIn(now, who);
      case Event.SignedOut() -> signedOut(now);
      case Event.ClaimOffered(ClaimCode claim) -> offered(now, claim);
      case Event.ClaimEnded() ->
          now.state() instanceof State.Claim ? moves.rest(now) : moves.stay(now);
      case Event.TimeUp() -> timeUp(now);
    };
  }

  private Step ok(Situation now) {
    return switch (now.state()) {
      case State.Asleep _ -> awake(now);
      case State.Hello _, State.Refused _ -> moves.begin(now);
      case State.Routine routine ->
          routine.step().scan() ? moves.begin(now) : done(now, routine, true);
      case State.Align _, State.Scanning _ -> moves.stay(now);
      case State.Result _, State.Claim _ -> moves.rest(now);
      case State.People _ -> moves.point(now, true);
      case State.Trouble(Cause cause) ->
          switch (cause) {
            case Cause.CaptureFailed _, Cause.PoseNotFound _, Cause.NoRoom _ -> moves.begin(now);
            case Cause.BrokerAway _ -> moves.enter(now, new State.Hello());
            case Cause.ShutterClosed _, Cause.CameraLost _ -> moves.stay(now);
          };
    };
  }

  private Step pass(Situation now) {
    return switch (now.state()) {
      case State.Asleep _ -> awake(now);
      case State.Hello _ -> moves.only(now, new Effect.AskRoutine(now.person()));
      case State.Routine routine -> done(now, routine, false);
      case State.Align _, State.Scanning _ -> moves.stay(now);
      case State.Result(ResultCard card, boolean zones) ->
          moves.enter(now, new State.Result(card, !zones));
      case State.Refused _, State.Claim _ -> moves.rest(now);
      case State.People _ -> moves.point(now, false);
      case State.Trouble trouble -> acknowledged(now, trouble);
    };
  }

  private Step cancel(Situation now) {
    return switch (now.state()) {
      case State.Asleep _ -> moves.stay(now);
      case State.Hello _ -> moves.asleep(now);
      case State.Trouble trouble -> acknowledged(now, trouble);
      case State.Routine _,
          State.Align _,
          State.Scanning _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.People _ ->
          moves.rest(now, Moves.stopping(now.state()));
    };
  }

  /** A trouble that is only told goes; the others go with their cause. */
  private Step acknowledged(Situation now, State.Trouble trouble) {
    return switch (trouble.cause()) {
      case Cause.BrokerAway _ -> moves.enter(now, new State.Hello());
      case Cause.CaptureFailed _,
          Cause.PoseNotFound _,
          Cause.NoRoom _,
          Cause.ShutterClosed _,
          Cause.CameraLost _ ->
          moves.rest(now);
    };
  }

  private Step asked(Situation now) {
    return switch (now.state()) {
      case State.Align _, State.Scanning _ -> moves.stay(now);
      case State.Asleep _,
          State.Hello _,
          State.Routine _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.People _,
          State.Trouble _ ->
          moves.begin(now);
    };
  }

  /** A scan by itself does not push aside what somebody is doing. */
  private Step due(Situation now) {
    return switch (now.state()) {
      case State.Asleep _, State.Hello _, State.Result _, State.Refused _, State.Trouble _ ->
          moves.begin(now);
      case State.Routine _, State.Align _, State.Scanning _, State.Claim _, State.People _ ->
          moves.stay(now);
    };
  }

  /** Who calls does not see the mirror: nothing happens unless somebody is there to be seen. */
  private Step called(Situation now) {
    Situation.About about = now.about();
    boolean possible = about.present() && !about.shutterClosed() && !about.cameraLost();
    return possible ? due(now) : moves.stay(now);
  }

  private Step routine(Situation now) {
    Effect ask = new Effect.AskRoutine(now.person());
    return switch (now.state()) {
      case State.Hello _, State.Result _ -> moves.only(now, ask);
      case State.Asleep _ -> moves.rest(now, ask);
      case State.Routine _,
          State.Align _,
          State.Scanning _,
          State.Refused _,
          State.Claim _,
          State.People _,
          State.Trouble _ ->
          moves.stay(now);
    };
  }

  /** From where somebody reads or is told something; never from what goes on. */
  private Step people(Situation now) {
    return switch (now.state()) {
      case State.Hello _, State.People _, State.Trouble _ -> moves.enter(now, new State.People());
      case State.Asleep _,
          State.Routine _,
          State.Align _,
          State.Scanning _,
          State.Result _,
          State.Refused _,
          State.Claim _ ->
          moves.stay(now);
    };
  }

  private Step done(Situation now, State.Routine routine, boolean done) {
    Effect log = new Effect.LogStep(now.person(), routine.step().id(), done);
    int next = routine.at() + 1;
    return next < routine.steps().size()
        ? moves.enter(now, new State.Routine(routine.steps(), next), log)
        : moves.rest(now, log);
  }

  /** A scan stays the scan of whom it was begun for. */
  private Step signedIn(Situation now, Who who) {
    return switch (now.state()) {
      case State.Align _, State.Scanning _ -> moves.stay(now);
      case State.People _ -> moves.enter(now.with(who), now.state());
      case State.Asleep _,
          State.Hello _,
          State.Routine _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.Trouble _ ->
          awake(now.with(who));
    };
  }

  /** The people's pages stay open, for whoever is next. */
  private Step signedOut(Situation now) {
    Situation out = now.with(new Who.Unknown());
    return switch (now.state()) {
      case State.Asleep _ -> moves.stay(now);
      case State.People _ -> moves.enter(out, now.state());
      case State.Hello _,
          State.Routine _,
          State.Align _,
          State.Scanning _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.Trouble _ ->
          moves.rest(out, Moves.stopping(now.state()));
    };
  }

  /** A press tells that somebody is there, whatever a sensor says. */
  private Step awake(Situation now) {
    return moves.rest(now.with(now.about().withPresence(true)));
  }

  private Step offered(Situation now, ClaimCode claim) {
    return switch (now.state()) {
      case State.Asleep _,
          State.Hello _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.Trouble _ ->
          moves.enter(now, new State.Claim(claim));
      case State.Routine _, State.Align _, State.Scanning _, State.People _ -> moves.stay(now);
    };
  }

  private Step timeUp(Situation now) {
    Effect[] stop = Moves.stopping(now.state());
    return switch (now.state()) {
      case State.Asleep _ -> moves.stay(now);
      case State.Hello _ -> moves.asleep(now);
      case State.Align _ ->
          now.about().present()
              ? moves.trouble(now, new Cause.PoseNotFound(), stop)
              : moves.asleep(now, stop);
      case State.Scanning _ -> moves.trouble(now, new Cause.CaptureFailed("scan-stalled"), stop);
      case State.Routine _, State.Result _, State.Refused _, State.Claim _, State.People _ ->
          moves.rest(now);
      case State.Trouble(Cause cause) ->
          switch (cause) {
            case Cause.CaptureFailed _, Cause.PoseNotFound _, Cause.NoRoom _ -> moves.rest(now);
            case Cause.BrokerAway _ -> moves.asleep(now);
            case Cause.ShutterClosed _, Cause.CameraLost _ ->
                now.about().present() ? moves.stay(now) : moves.asleep(now);
          };
    };
  }

  /** Today's steps came; where there are none, the people's pages are what comes next. */
  Step steps(Situation now, List<RoutineStep> steps) {
    return switch (now.state()) {
      case State.Hello _ ->
          moves.enter(now, steps.isEmpty() ? new State.People() : new State.Routine(steps, 0));
      case State.Result _ ->
          steps.isEmpty() ? moves.stay(now) : moves.enter(now, new State.Routine(steps, 0));
      case State.Asleep _,
          State.Routine _,
          State.Align _,
          State.Scanning _,
          State.Refused _,
          State.Claim _,
          State.People _,
          State.Trouble _ ->
          moves.stay(now);
    };
  }
}
