package kagami.device.display;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kagami.analysis.quality.Refusal;
import kagami.device.guide.Guidance;
import kagami.device.session.ClaimCode;
import kagami.device.session.Progress;
import kagami.device.session.ResultCard;
import kagami.device.session.RoutineStep;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import tools.jackson.databind.json.JsonMapper;

/** What the page needs to know to draw a situation: keys of messages and numbers, for JSON. */
final class Screen {
  private final JsonMapper mapper = new JsonMapper();
  private final boolean simulated;
  private final boolean lamp;

  /**
   * @param simulated true when no real camera is at work; the page says so
   * @param lamp true when there is a lamp to be set
   */
  Screen(boolean simulated, boolean lamp) {
    this.simulated = simulated;
    this.lamp = lamp;
  }

  /** Maps, lists and arrays as text. */
  String json(Object what) {
    return mapper.writeValueAsString(what);
  }

  /** The fields of a situation, none of them null. */
  Map<String, Object> of(Situation situation, MirrorPage.Room room) {
    Map<String, Object> screen = new LinkedHashMap<>();
    screen.put("simulated", simulated);
    screen.put("lamp", lamp);
    screen.put("away", situation.link().away());
    screen.put("queued", situation.link().queued());
    screen.put("shutterClosed", situation.about().shutterClosed());
    if (room != MirrorPage.Room.ENOUGH) {
      screen.put("room", room.name().toLowerCase(Locale.ROOT));
    }
    who(screen, situation);
    switch (situation.state()) {
      case State.Asleep _ -> screen.put("screen", "asleep");
      case State.Hello _ -> screen.put("screen", "hello");
      case State.Routine routine -> routine(screen, routine);
      case State.Align(Guidance guidance) -> align(screen, guidance);
      case State.Scanning(Progress progress) -> scanning(screen, progress);
      case State.Result(ResultCard card, boolean zones) -> result(screen, card, zones);
      case State.Refused(Refusal reason, int attempt) -> refused(screen, reason, attempt);
      case State.People _ -> screen.put("screen", "people");
      case State.Claim(ClaimCode claim) -> claim(screen, claim);
      case State.Trouble(State.Cause cause) -> trouble(screen, cause);
    }
    return screen;
  }

  private static void who(Map<String, Object> screen, Situation situation) {
    screen.put("signedIn", !(situation.who() instanceof Who.Unknown));
    switch (situation.person()) {
      case Who.Unknown _ -> screen.put("who", situation.about().present() ? "someone" : "nobody");
      case Who.Guest _ -> screen.put("who", "guest");
      case Who.Known known -> {
        screen.put("who", "known");
        screen.put("name", known.name());
      }
    }
  }

  private static void routine(Map<String, Object> screen, State.Routine routine) {
    RoutineStep step = routine.steps().get(routine.at());
    screen.put("screen", "routine");
    screen.put("step", step.id());
    screen.put("product", step.product());
    screen.put("timerS", step.timer().toSeconds());
    screen.put("scan", step.scan());
    screen.put("at", routine.at() + 1);
    screen.put("of", routine.steps().size());
  }

  private static void align(Map<String, Object> screen, Guidance guidance) {
    screen.put("screen", "align");
    screen.put("instruction", guidance.instruction().id());
    screen.put("nearness", Math.round(guidance.nearness() * 100) / 100.0);
  }

  private static void refused(Map<String, Object> screen, Refusal reason, int attempt) {
    screen.put("screen", "refused");
    screen.put("reason", reason.id());
    screen.put("attempt", attempt);
    if (reason instanceof Refusal.Beyond beyond) {
      screen.put("value", beyond.valueText());
      screen.put("limit", beyond.limitText());
    }
  }

  private static void claim(Map<String, Object> screen, ClaimCode claim) {
    screen.put("screen", "claim");
    screen.put("code", claim.code());
    screen.put("address", claim.address());
  }

  private static void scanning(Map<String, Object> screen, Progress progress) {
    screen.put("screen", "scanning");
    switch (progress) {
      case Progress.Preparing _ -> screen.put("phase", "preparing");
      case Progress.Lit lit -> {
        screen.put("phase", "lit");
        screen.put("done", lit.done());
        screen.put("total", lit.total());
        screen.put("pass", lit.pass());
        screen.put("passes", lit.passes());
        screen.put("light", lit.light().id());
      }
      case Progress.Measuring _ -> screen.put("phase", "measuring");
    }
  }

  private static void result(Map<String, Object> screen, ResultCard card, boolean zones) {
    screen.put("screen", "result");
    screen.put("zones", zones);
    List<ResultCard.Figure> shown = zones ? card.figures() : card.headline();
    screen.put("figures", shown.stream().map(Screen::figure).toList());
    screen.put("scan", card.scanNumber());
    screen.put("baseline", card.baselineScans());
  }

  private static Map<String, Object> figure(ResultCard.Figure figure) {
    List<String> number = Rounding.of(figure.value(), figure.standardError());
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("zone", figure.zone().id());
    shown.put("metric", figure.metric().id());
    shown.put("value", number.getFirst());
    shown.put("error", number.getLast());
    return shown;
  }

  private static void trouble(Map<String, Object> screen, State.Cause cause) {
    screen.put("screen", "trouble");
    screen.put(
        "trouble",
        switch (cause) {
          case State.Cause.ShutterClosed _ -> "shutter-closed";
          case State.Cause.CameraLost _ -> "camera-lost";
          case State.Cause.PoseNotFound _ -> "pose-not-found";
          case State.Cause.NoRoom _ -> "no-room";
          case State.Cause.CaptureFailed(String fault) -> fault.toLowerCase(Locale.ROOT);
          case State.Cause.BrokerAway _ -> "broker-away";
        });
    screen.put(
        "canScan",
        switch (cause) {
          case State.Cause.ShutterClosed _, State.Cause.CameraLost _ -> false;
          case State.Cause.CaptureFailed _,
              State.Cause.PoseNotFound _,
              State.Cause.NoRoom _,
              State.Cause.BrokerAway _ ->
              true;
        });
  }
}
