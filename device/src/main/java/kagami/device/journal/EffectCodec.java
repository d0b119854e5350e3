package kagami.device.journal;

import java.time.Duration;
import kagami.device.session.Effect;
import kagami.device.session.Who;
import tools.jackson.databind.node.ObjectNode;

/** An effect as JSON. */
final class EffectCodec {
  private final Persons persons;

  EffectCodec(Persons persons) {
    this.persons = persons;
  }

  ObjectNode write(Effect effect) {
    return switch (effect) {
      case Effect.StartAlign(Who who) -> with("start-align", who);
      case Effect.StartScan(Who who) -> with("start-scan", who);
      case Effect.StopWork() -> Fields.kind("stop-work");
      case Effect.CameraOff() -> Fields.kind("camera-off");
      case Effect.AskRoutine(Who who) -> with("ask-routine", who);
      case Effect.LogStep(Who who, String step, boolean done) ->
          with("log-step", who).put("step", step).put("done", done);
      case Effect.FindCamera() -> Fields.kind("find-camera");
      case Effect.Point(boolean chosen) -> Fields.kind("point").put("chosen", chosen);
      case Effect.StartTimer(Duration after) ->
          Fields.kind("start-timer").put("afterNs", after.toNanos());
      case Effect.StopTimer() -> Fields.kind("stop-timer");
    };
  }

  private ObjectNode with(String kind, Who who) {
    ObjectNode written = Fields.kind(kind);
    written.set("who", persons.write(who));
    return written;
  }

  static Effect read(Fields effect) {
    return switch (effect.kind()) {
      case "start-align" -> new Effect.StartAlign(who(effect));
      case "start-scan" -> new Effect.StartScan(who(effect));
      case "stop-work" -> new Effect.StopWork();
      case "camera-off" -> new Effect.CameraOff();
      case "ask-routine" -> new Effect.AskRoutine(who(effect));
      case "log-step" -> new Effect.LogStep(who(effect), effect.text("step"), effect.flag("done"));
      case "find-camera" -> new Effect.FindCamera();
      case "point" -> new Effect.Point(effect.flag("chosen"));
      case "start-timer" -> new Effect.StartTimer(Duration.ofNanos(effect.whole("afterNs")));
      case "stop-timer" -> new Effect.StopTimer();
      default -> throw effect.unknown("an effect");
    };
  }

  private static Who who(Fields effect) {
    return Persons.read(effect.object("who"));
  }
}
