package kagami.device.journal;

import java.util.List;
import kagami.device.session.ClaimCode;
import kagami.device.session.RoutineStep;
import kagami.device.session.State;
import kagami.device.session.State.Cause;
import tools.jackson.databind.node.ObjectNode;

/** A state, as JSON. The code of a claim is a secret and left out. */
final class StateCodec {
  /** What a claim's code is read as. */
  static final ClaimCode LEFT_OUT = new ClaimCode("", "");

  private StateCodec() {}

  static ObjectNode write(State state) {
    return switch (state) {
      case State.Asleep() -> Fields.kind("asleep");
      case State.Hello() -> Fields.kind("hello");
      case State.Routine routine -> {
        ObjectNode written = Fields.kind("routine").put("at", routine.at());
        written.set("steps", ShownCodec.write(routine.steps()));
        yield written;
      }
      case State.Align(var guidance) -> with("align", "guidance", ShownCodec.write(guidance));
      case State.Scanning(var progress) -> with("scanning", "progress", ShownCodec.write(progress));
      case State.Result(var card, boolean zones) ->
          with("result", "card", ShownCodec.write(card)).put("zones", zones);
      case State.Refused(var reason, int attempt) ->
          with("refused", "reason", RefusalCodec.write(reason)).put("attempt", attempt);
      case State.Claim _ -> Fields.kind("claim");
      case State.People() -> Fields.kind("people");
      case State.Trouble(Cause cause) -> with("trouble", "cause", write(cause));
    };
  }

  private static ObjectNode with(String kind, String name, ObjectNode part) {
    ObjectNode written = Fields.kind(kind);
    written.set(name, part);
    return written;
  }

  private static ObjectNode write(Cause cause) {
    return switch (cause) {
      case Cause.ShutterClosed() -> Fields.kind("shutter-closed");
      case Cause.CameraLost() -> Fields.kind("camera-lost");
      case Cause.CaptureFailed(String fault) -> Fields.kind("capture-failed").put("fault", fault);
      case Cause.PoseNotFound() -> Fields.kind("pose-not-found");
      case Cause.NoRoom() -> Fields.kind("no-room");
      case Cause.BrokerAway(long queued) -> Fields.kind("broker-away").put("queued", queued);
    };
  }

  static State read(Fields state) {
    return switch (state.kind()) {
      case "asleep" -> new State.Asleep();
      case "hello" -> new State.Hello();
      case "routine" -> routine(state);
      case "align" -> new State.Align(ShownCodec.guidance(state.object("guidance")));
      case "scanning" -> new State.Scanning(ShownCodec.progress(state.object("progress")));
      case "result" -> new State.Result(ShownCodec.card(state.object("card")), state.flag("zones"));
      case "refused" ->
          new State.Refused(RefusalCodec.read(state.object("reason")), state.count("attempt"));
      case "claim" -> new State.Claim(LEFT_OUT);
      case "people" -> new State.People();
      case "trouble" -> new State.Trouble(cause(state.object("cause")));
      default -> throw state.unknown("a state");
    };
  }

  private static State routine(Fields state) {
    List<RoutineStep> steps = ShownCodec.steps(state.objects("steps"));
    int at = state.count("at");
    if (at < 0 || at >= steps.size()) {
      throw new JournalException("step %d of %d".formatted(at, steps.size()));
    }
    return new State.Routine(steps, at);
  }

  private static Cause cause(Fields cause) {
    return switch (cause.kind()) {
      case "shutter-closed" -> new Cause.ShutterClosed();
      case "camera-lost" -> new Cause.CameraLost();
      case "capture-failed" -> new Cause.CaptureFailed(cause.text("fault"));
      case "pose-not-found" -> new Cause.PoseNotFound();
      case "no-room" -> new Cause.NoRoom();
      case "broker-away" -> new Cause.BrokerAway(cause.whole("queued"));
      default -> throw cause.unknown("a trouble");
    };
  }
}
