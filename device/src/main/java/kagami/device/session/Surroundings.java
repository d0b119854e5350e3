package kagami.device.session;

import java.util.ArrayList;
import java.util.List;
import kagami.device.session.Machine.Step;
import kagami.device.session.State.Cause;

/** What changes of the world lead to: link, cover, camera, presence, household. */
final class Surroundings {
  private final Moves moves;

  Surroundings(Moves moves) {
    this.moves = moves;
  }

  Step next(Situation now, Event.World event) {
    Situation.About about = now.about();
    return switch (event) {
      case Event.LinkChanged(Link link) -> link(now, about.with(link));
      case Event.ShutterMoved(boolean closed) -> shutter(now.with(about.withShutter(closed)));
      case Event.CameraLost() -> cameraLost(now.with(about.withCamera(true)));
      case Event.CameraFound() -> cameraFound(now.with(about.withCamera(false)));
      case Event.RoomChanged(boolean full) -> room(now.with(about.withFull(full)));
      case Event.PresenceChanged(boolean present) ->
          presence(now.with(about.withPresence(present)));
      case Event.HouseholdChanged(Who usual) -> moves.stay(now.with(about.with(usual)));
    };
  }

  private Step link(Situation now, Situation.About about) {
    Situation then = now.with(about);
    boolean lost = about.link().away() && !now.link().away();
    return switch (now.state()) {
      case State.Hello _ -> lost ? moves.rest(then) : moves.stay(then);
      case State.Trouble(Cause.BrokerAway _) ->
          about.link().away()
              ? moves.stay(
                  then.with(new State.Trouble(new Cause.BrokerAway(about.link().queued()))))
              : moves.rest(then);
      case State.Trouble _,
          State.Asleep _,
          State.Routine _,
          State.Align _,
          State.Scanning _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.People _ ->
          moves.stay(then);
    };
  }

  private Step shutter(Situation now) {
    boolean closed = now.about().shutterClosed();
    return switch (now.state()) {
      case State.Align _, State.Scanning _ ->
          closed ? moves.rest(now, new Effect.StopWork()) : moves.stay(now);
      case State.Hello _ -> closed ? moves.rest(now) : moves.stay(now);
      case State.Trouble(Cause.ShutterClosed _) -> moves.rest(now);
      case State.Trouble _ -> closed ? moves.rest(now) : moves.stay(now);
      case State.Asleep _,
          State.Routine _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.People _ ->
          moves.stay(now);
    };
  }

  private Step cameraLost(Situation now) {
    Effect find = new Effect.FindCamera();
    return switch (now.state()) {
      case State.Align _, State.Scanning _ -> moves.rest(now, new Effect.StopWork(), find);
      case State.Hello _, State.Trouble _ -> moves.rest(now, find);
      case State.Asleep _,
          State.Routine _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.People _ ->
          moves.only(now, find);
    };
  }

  private Step cameraFound(Situation now) {
    return now.state() instanceof State.Trouble(Cause.CameraLost _)
        ? moves.rest(now)
        : moves.stay(now);
  }

  /** A scan that is under way goes on: it may still fit. */
  private Step room(Situation now) {
    boolean over = now.state() instanceof State.Trouble(Cause.NoRoom _) && !now.about().diskFull();
    return over ? moves.rest(now) : moves.stay(now);
  }

  /** Somebody who comes wakes the mirror; for somebody who goes the time runs. */
  private Step presence(Situation now) {
    return switch (now.state()) {
      case State.Asleep _ -> now.about().present() ? moves.rest(now) : moves.stay(now);
      case State.Scanning _ -> moves.stay(now);
      case State.Hello _,
          State.Routine _,
          State.Align _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.People _,
          State.Trouble _ -> {
        List<Effect> effects = new ArrayList<>();
        effects.add(moves.timer(now, now.state()));
        yield new Step(now, effects);
      }
    };
  }
}
