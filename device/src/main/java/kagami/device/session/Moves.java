package kagami.device.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kagami.device.guide.Guidance;
import kagami.device.session.Machine.Step;
import kagami.device.session.State.Cause;

/** The ways from one state to another that several events share. */
final class Moves {
  private final ShowTimes times;

  Moves(ShowTimes times) {
    this.times = times;
  }

  Step stay(Situation now) {
    return new Step(now, List.of());
  }

  Step only(Situation now, Effect effect) {
    return new Step(now, List.of(effect));
  }

  /** Another state; its time begins. */
  Step enter(Situation now, State next, Effect... before) {
    List<Effect> effects = new ArrayList<>(List.of(before));
    effects.add(timer(now, next));
    return new Step(now.with(next), effects);
  }

  /** Where nobody is, nothing but a scan keeps its time, and what has none of its own ends, too. */
  Effect timer(Situation now, State state) {
    if (!now.about().present()
        && !(state instanceof State.Scanning || state instanceof State.Asleep)) {
      return new Effect.StartTimer(times.left());
    }
    Duration time = times.of(state);
    return time.isZero() ? new Effect.StopTimer() : new Effect.StartTimer(time);
  }

  /** Nothing goes on any more: what the mirror shows then. */
  Step rest(Situation now, Effect... before) {
    Situation done = now.withFailed(0);
    Situation.About about = now.about();
    if (about.shutterClosed()) {
      return trouble(done, new Cause.ShutterClosed(), before);
    }
    if (about.cameraLost()) {
      return trouble(done, new Cause.CameraLost(), before);
    }
    if (!about.present()) {
      return asleep(done, before);
    }
    return about.link().away()
        ? trouble(done, new Cause.BrokerAway(about.link().queued()), before)
        : enter(done, new State.Hello(), before);
  }

  Step trouble(Situation now, Cause cause, Effect... before) {
    return enter(now, new State.Trouble(cause), before);
  }

  /** Whoever was signed in is not any more. */
  Step asleep(Situation now, Effect... before) {
    return enter(now.with(new Who.Unknown()).withFailed(0), new State.Asleep(), before);
  }

  /**
   * A scan begins with getting in place, where there is a camera that sees, and room for the scan
   * of somebody who is known: those of others are not kept.
   */
  Step begin(Situation now) {
    if (now.about().shutterClosed() || now.about().cameraLost()) {
      return rest(now);
    }
    if (now.about().diskFull() && now.person() instanceof Who.Known) {
      return trouble(now, new Cause.NoRoom());
    }
    return enter(now, new State.Align(Guidance.WAITING), new Effect.StartAlign(now.person()));
  }

  /** A button meant what is on the people's pages; it also tells that they are still used. */
  Step point(Situation now, boolean chosen) {
    return enter(now, now.state(), new Effect.Point(chosen));
  }

  /** Getting in place or scanning is over; nothing else has to be stopped. */
  static Effect[] stopping(State state) {
    return switch (state) {
      case State.Align _, State.Scanning _ -> new Effect[] {new Effect.StopWork()};
      case State.Asleep _,
          State.Hello _,
          State.Routine _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.People _,
          State.Trouble _ ->
          new Effect[0];
    };
  }
}
