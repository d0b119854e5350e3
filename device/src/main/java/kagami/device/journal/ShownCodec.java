package kagami.device.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.device.guide.Guidance;
import kagami.device.guide.Instruction;
import kagami.device.session.Progress;
import kagami.device.session.ResultCard;
import kagami.device.session.RoutineStep;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What states and events both carry, as JSON. Products that a person uses are left out. */
final class ShownCodec {
  private ShownCodec() {}

  static ObjectNode write(Guidance guidance) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("instruction", Fields.id(guidance.instruction()))
        .put("nearness", guidance.nearness());
  }

  static Guidance guidance(Fields guidance) {
    double nearness = guidance.number("nearness");
    if (!(nearness >= 0 && nearness <= 1)) {
      throw new JournalException("a nearness of " + nearness);
    }
    return new Guidance(guidance.one(Instruction.class, "instruction"), nearness);
  }

  static ObjectNode write(Progress progress) {
    return switch (progress) {
      case Progress.Preparing() -> Fields.kind("preparing");
      case Progress.Lit(int done, int total, int pass, int passes, LightState light) ->
          Fields.kind("lit")
              .put("done", done)
              .put("total", total)
              .put("pass", pass)
              .put("passes", passes)
              .put("light", Fields.id(light));
      case Progress.Measuring() -> Fields.kind("measuring");
    };
  }

  static Progress progress(Fields progress) {
    return switch (progress.kind()) {
      case "preparing" -> new Progress.Preparing();
      case "lit" ->
          new Progress.Lit(
              progress.count("done"),
              progress.count("total"),
              progress.count("pass"),
              progress.count("passes"),
              progress.one(LightState.class, "light"));
      case "measuring" -> new Progress.Measuring();
      default -> throw progress.unknown("progress");
    };
  }

  static ObjectNode write(ResultCard card) {
    ObjectNode written = JsonNodeFactory.instance.objectNode();
    written.put("scan", card.scanNumber()).put("baseline", card.baselineScans());
    ArrayNode figures = written.putArray("figures");
    for (ResultCard.Figure figure : card.figures()) {
      figures
          .addObject()
          .put("zone", Fields.id(figure.zone()))
          .put("metric", Fields.id(figure.metric()))
          .put("value", figure.value())
          .put("error", figure.standardError());
    }
    return written;
  }

  static ResultCard card(Fields card) {
    List<ResultCard.Figure> figures = new ArrayList<>();
    for (Fields figure : card.objects("figures")) {
      figures.add(
          new ResultCard.Figure(
              figure.one(ZoneId.class, "zone"),
              figure.one(Metric.class, "metric"),
              figure.number("value"),
              figure.number("error")));
    }
    long scan = card.whole("scan");
    int baseline = card.count("baseline");
    if (scan < 0 || baseline < 1) {
      throw new JournalException("a card of scan %d of %d".formatted(scan, baseline));
    }
    return new ResultCard(figures, scan, baseline);
  }

  static ArrayNode write(List<RoutineStep> steps) {
    ArrayNode written = JsonNodeFactory.instance.arrayNode();
    for (RoutineStep step : steps) {
      written
          .addObject()
          .put("id", step.id())
          .put("timerNs", step.timer().toNanos())
          .put("scan", step.scan());
    }
    return written;
  }

  static List<RoutineStep> steps(List<Fields> steps) {
    return steps.stream()
        .map(
            step ->
                new RoutineStep(
                    step.text("id"),
                    "",
                    Duration.ofNanos(step.whole("timerNs")),
                    step.flag("scan")))
        .toList();
  }
}
