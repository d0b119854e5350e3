package kagami.device.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import kagami.analysis.capture.LightState;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.guide.Guidance;
import kagami.device.guide.Instruction;
import kagami.device.session.State.Cause;

/** One of everything: states with every cause, events with every value that matters. */
final class Samples {
  static final ShowTimes TIMES =
      new ShowTimes(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          Duration.ofSeconds(4),
          Duration.ofSeconds(5),
          Duration.ofSeconds(6),
          Duration.ofSeconds(7),
          Duration.ofSeconds(8),
          Duration.ofSeconds(9),
          Duration.ofSeconds(10));

  static final ResultCard CARD = new ResultCard(List.of(), 1, 3);
  static final Refusal MOVED = new Refusal.Beyond(Gate.MOVED, 30, 12);
  static final Who KNOWN = new Who.Known(new UUID(1, 2), "Ada");
  static final ClaimCode CLAIM = new ClaimCode("ABCD-EFGH", "https://example.org/claim");
  static final List<RoutineStep> STEPS =
      List.of(
          new RoutineStep("cleanse", "", Duration.ofSeconds(60), false),
          new RoutineStep("scan", "", Duration.ZERO, true));
  static final State SCANNING = new State.Scanning(new Progress.Lit(3, 24, 1, 3, LightState.WEST));

  private static final Link AWAY = new Link(true, 4);

  static final List<State> STATES =
      List.of(
          new State.Asleep(),
          new State.Hello(),
          new State.Routine(STEPS, 0),
          new State.Routine(STEPS, 1),
          new State.Align(new Guidance(Instruction.CLOSER, 0.5)),
          SCANNING,
          new State.Result(CARD, false),
          new State.Refused(MOVED, 1),
          new State.Claim(CLAIM),
          new State.People(),
          new State.Trouble(new Cause.ShutterClosed()),
          new State.Trouble(new Cause.CameraLost()),
          new State.Trouble(new Cause.CaptureFailed("camera-silent")),
          new State.Trouble(new Cause.PoseNotFound()),
          new State.Trouble(new Cause.NoRoom()),
          new State.Trouble(new Cause.BrokerAway(4)));

  static final List<Event> EVENTS =
      List.of(
          new Event.Ok(),
          new Event.Next(),
          new Event.Cancel(),
          new Event.ScanAsked(),
          new Event.ScanDue(),
          new Event.ScanCalled(),
          new Event.RoutineAsked(),
          new Event.PeopleAsked(),
          new Event.SignedIn(KNOWN),
          new Event.SignedOut(),
          new Event.ClaimOffered(CLAIM),
          new Event.ClaimEnded(),
          new Event.TimeUp(),
          new Event.RoutineReady(new Who.Unknown(), List.of()),
          new Event.RoutineReady(new Who.Unknown(), STEPS),
          new Event.RoutineReady(KNOWN, STEPS),
          new Event.Guided(Guidance.WAITING),
          new Event.PoseHeld(),
          new Event.Progressed(new Progress.Measuring()),
          new Event.Measured(CARD),
          new Event.ScanRefused(MOVED),
          new Event.ScanFailed("ring-light"),
          new Event.CameraLost(),
          new Event.CameraFound(),
          new Event.LinkChanged(AWAY),
          new Event.LinkChanged(Link.FINE),
          new Event.ShutterMoved(true),
          new Event.ShutterMoved(false),
          new Event.RoomChanged(true),
          new Event.RoomChanged(false),
          new Event.PresenceChanged(true),
          new Event.PresenceChanged(false),
          new Event.HouseholdChanged(KNOWN));

  private Samples() {}

  /** Every state in every world that it can be in. */
  static void everySituation(Consumer<Situation> use) {
    for (State state : STATES) {
      for (Situation.About about : worlds(state)) {
        use.accept(new Situation(state, new Who.Unknown(), about, 0));
        use.accept(new Situation(state, KNOWN, about, 2));
      }
    }
  }

  static void everyPair(BiConsumer<Situation, Event> use) {
    everySituation(now -> EVENTS.forEach(event -> use.accept(now, event)));
  }

  private static List<Situation.About> worlds(State state) {
    List<Situation.About> worlds = new ArrayList<>();
    for (int bits = 0; bits < 32; bits++) {
      Situation.About about =
          new Situation.About(
              (bits & 1) == 0 ? Link.FINE : AWAY,
              (bits & 2) != 0,
              (bits & 4) != 0,
              (bits & 8) != 0,
              (bits & 16) != 0,
              new Who.Unknown());
      if (possible(state, about)) {
        worlds.add(about);
      }
    }
    return worlds;
  }

  private static boolean possible(State state, Situation.About about) {
    return switch (state) {
      case State.Align _, State.Scanning _ -> !about.shutterClosed() && !about.cameraLost();
      case State.Hello _ -> !about.shutterClosed() && !about.cameraLost();
      case State.Trouble(Cause.ShutterClosed _) -> about.shutterClosed();
      case State.Trouble(Cause.CameraLost _) -> about.cameraLost() && !about.shutterClosed();
      case State.Trouble(Cause.BrokerAway _) ->
          about.link().away() && !about.shutterClosed() && !about.cameraLost();
      case State.Trouble(Cause.NoRoom _) ->
          about.diskFull() && !about.shutterClosed() && !about.cameraLost();
      case State.Trouble _ -> !about.shutterClosed() && !about.cameraLost();
      case State.Asleep _,
          State.Routine _,
          State.Result _,
          State.Refused _,
          State.Claim _,
          State.People _ ->
          true;
    };
  }

  static String name(State state) {
    return state.getClass().getSimpleName();
  }

  /** As the diagram writes it: {@code ShutterMoved(true)} is {@code shutter-moved}. */
  static String name(Event event) {
    return event
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
