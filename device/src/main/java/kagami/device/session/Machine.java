package kagami.device.session;

import java.util.List;
import kagami.device.session.Effect.StartScan;
import kagami.device.session.Effect.StartTimer;
import kagami.device.session.Effect.StopScan;
import kagami.device.session.Effect.StopTimer;
import kagami.device.session.Event.Dismissed;
import kagami.device.session.Event.LinkChanged;
import kagami.device.session.Event.Measured;
import kagami.device.session.Event.Progressed;
import kagami.device.session.Event.ScanAsked;
import kagami.device.session.Event.ScanDue;
import kagami.device.session.Event.ScanFailed;
import kagami.device.session.Event.ScanRefused;
import kagami.device.session.Event.ShownLongEnough;
import kagami.device.session.Event.ShutterMoved;
import kagami.device.session.State.Idle;
import kagami.device.session.State.Refused;
import kagami.device.session.State.Result;
import kagami.device.session.State.Scanning;
import kagami.device.session.State.Trouble;

/**
 * The session's state machine: pure, the same answer to the same question.
 *
 * <pre>
 *                 asked, due                    measured
 *   Idle ───────────────────────▶ Scanning ───────────────▶ Result
 *    ▲ ▲                           │  │  │                    │
 *    │ │   dismissed               │  │  │ refused            │
 *    │ └───────────────────────────┘  │  └────────▶ Refused   │
 *    │                         failed │                │      │
 *    │                                ▼                │      │
 *    │◀─ shutter open, link back ── Trouble            │      │
 *    │◀──────── shown long enough, dismissed ──────────┴──────┘
 *
 *   "Idle" above is the state at rest: Trouble instead while the shutter is closed or the broker
 *   away. asked and due start a scan from every state but Scanning, unless the shutter is closed.
 *   shutter closed leads from every state to Trouble and stops a scan.
 * </pre>
 */
public final class Machine {
  private final ShowTimes times;

  /**
   * @param times how long things are shown
   */
  public Machine(ShowTimes times) {
    this.times = times;
  }

  /**
   * A situation and what to do because of it.
   *
   * @param effects to be carried out in order
   */
  public record Step(Situation situation, List<Effect> effects) {
    /** Copies the effects. */
    public Step {
      effects = List.copyOf(effects);
    }
  }

  /** What an event leads to. */
  public Step next(Situation now, Event event) {
    return switch (new On(now.state(), event)) {
      case On(Scanning _, ScanAsked _) -> stay(now);
      case On(Scanning _, ScanDue _) -> stay(now);
      case On(State _, ScanAsked _) -> scan(now);
      case On(State _, ScanDue _) -> scan(now);

      case On(Scanning _, Progressed e) -> stay(now.with(new Scanning(e.progress())));
      case On(Scanning _, Measured e) -> show(now, new Result(e.card()));
      case On(Scanning _, ScanRefused e) -> show(now, new Refused(e.reason()));
      case On(Scanning _, ScanFailed e) ->
          show(now, new Trouble(new State.Cause.CaptureFailed(e.fault())));
      case On(Scanning _, Dismissed _) -> step(atRest(now), new StopScan());
      case On(Scanning _, ShownLongEnough _) -> stay(now);
      case On(Scanning _, LinkChanged e) -> stay(now.with(e.link()));
      case On(Scanning _, ShutterMoved e) ->
          e.closed() ? step(atRest(now.withShutter(true)), new StopScan()) : stay(now);

      case On(State _, Progressed _) -> stay(now);
      case On(State _, Measured _) -> stay(now);
      case On(State _, ScanRefused _) -> stay(now);
      case On(State _, ScanFailed _) -> stay(now);
      case On(State _, Dismissed _) -> rest(now);
      case On(State _, ShownLongEnough _) -> rest(now);

      case On(Idle _, LinkChanged e) -> stay(atRest(now.with(e.link())));
      case On(Result _, LinkChanged e) -> stay(now.with(e.link()));
      case On(Refused _, LinkChanged e) -> stay(now.with(e.link()));
      case On(Trouble t, LinkChanged e) -> troubled(t, now.with(e.link()));

      case On(Trouble t, ShutterMoved e) when !e.closed() -> troubled(t, now.withShutter(false));
      case On(State _, ShutterMoved e) -> e.closed() ? rest(now.withShutter(true)) : stay(now);
    };
  }

  private static Step scan(Situation now) {
    return now.shutterClosed()
        ? rest(now)
        : step(now.with(new Scanning(new Progress.Preparing())), new StopTimer(), new StartScan());
  }

  private Step show(Situation now, State shown) {
    return switch (shown) {
      case Result _ -> step(now.with(shown), new StartTimer(times.result()));
      case Refused _ -> step(now.with(shown), new StartTimer(times.refused()));
      case Trouble _ -> step(now.with(shown), new StartTimer(times.fault()));
      case Idle _ -> rest(now);
      case Scanning _ -> stay(now);
    };
  }

  /** A failed capture stays to be read; other troubles go when their cause goes. */
  private static Step troubled(Trouble trouble, Situation now) {
    return switch (trouble.cause()) {
      case State.Cause.CaptureFailed _ -> stay(now);
      case State.Cause.ShutterClosed _ -> stay(atRest(now));
      case State.Cause.BrokerAway _ -> stay(atRest(now));
    };
  }

  private static Step rest(Situation now) {
    return step(atRest(now), new StopTimer());
  }

  private static Situation atRest(Situation now) {
    if (now.shutterClosed()) {
      return now.with(new Trouble(new State.Cause.ShutterClosed()));
    }
    return now.link().away()
        ? now.with(new Trouble(new State.Cause.BrokerAway(now.link().queued())))
        : now.with(new Idle());
  }

  private static Step stay(Situation now) {
    return new Step(now, List.of());
  }

  private static Step step(Situation now, Effect... effects) {
    return new Step(now, List.of(effects));
  }

  private record On(State state, Event event) {}
}
