package kagami.device.display;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kagami.analysis.quality.Refusal;
import kagami.device.session.Progress;
import kagami.device.session.ResultCard;
import kagami.device.session.Situation;
import kagami.device.session.State;
import tools.jackson.databind.json.JsonMapper;

/** What the page needs to know to draw a situation, as JSON: keys of messages and numbers. */
final class Screen {
  private final JsonMapper mapper = new JsonMapper();
  private final boolean simulated;

  /**
   * @param simulated true when no real camera is at work; the page says so
   */
  Screen(boolean simulated) {
    this.simulated = simulated;
  }

  String json(Situation situation) {
    Map<String, Object> screen = new LinkedHashMap<>();
    screen.put("simulated", simulated);
    screen.put("away", situation.link().away());
    screen.put("queued", situation.link().queued());
    switch (situation.state()) {
      case State.Idle _ -> screen.put("screen", "idle");
      case State.Scanning(Progress progress) -> scanning(screen, progress);
      case State.Result(ResultCard card) -> result(screen, card);
      case State.Refused(var reason) -> {
        screen.put("screen", "refused");
        screen.put("reason", reason.id());
        if (reason instanceof Refusal.Beyond beyond) {
          screen.put("value", beyond.valueText());
          screen.put("limit", beyond.limitText());
        }
      }
      case State.Trouble(State.Cause cause) -> trouble(screen, cause);
    }
    return mapper.writeValueAsString(screen);
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

  private static void result(Map<String, Object> screen, ResultCard card) {
    screen.put("screen", "result");
    screen.put("figures", card.figures().stream().map(Screen::figure).toList());
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
          case State.Cause.CaptureFailed(String fault) -> fault.toLowerCase(Locale.ROOT);
          case State.Cause.BrokerAway _ -> "broker-away";
        });
    screen.put("canScan", !(cause instanceof State.Cause.ShutterClosed));
  }
}
