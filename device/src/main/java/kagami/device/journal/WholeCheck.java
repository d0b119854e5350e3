package kagami.device.journal;

import static kagami.analysis.trend.PassNoise.LEAST_FACTOR;
import static kagami.analysis.trend.PassNoise.MOST_FACTOR;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import kagami.analysis.ScanResult;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Refusal;
import kagami.device.session.Effect;
import kagami.device.session.Event;
import kagami.device.session.ResultCard;

/**
 * Makes one result of all passes of a scan that were analysed anew, as the mirror does, and holds
 * it against the recorded one. A scan of which anything is missing is not judged.
 */
final class WholeCheck {
  private final Function<List<ScanResult>, Whole> whole;
  private final boolean lost;
  private final List<ScanResult> passes = new ArrayList<>();
  private boolean complete;
  private int judged;

  /**
   * @param whole makes one result of the passes
   * @param lost whether lines of the file were never written
   */
  WholeCheck(Function<List<ScanResult>, Whole> whole, boolean lost) {
    this.whole = whole;
    this.lost = lost;
  }

  /** How many scans were held against what was recorded. */
  int judged() {
    return judged;
  }

  /** A pass of the scan under way. */
  void analysed(Optional<ScanResult> pass) {
    pass.ifPresent(passes::add);
    complete &= pass.isPresent();
  }

  /** Something is not known. */
  void missed() {
    complete = false;
  }

  /** Judges the scan where it ends. */
  Optional<Difference> stepped(Line.Stepped line) {
    Optional<Difference> difference =
        switch (line.event()) {
          case Event.Measured(ResultCard card) -> judge(line, new Whole.Measured(card.figures()));
          case Event.ScanRefused(Refusal reason) -> judge(line, new Whole.Refused(reason));
          default -> Optional.empty();
        };
    if (line.effects().stream().anyMatch(Effect.StartScan.class::isInstance)) {
      passes.clear();
      complete = !lost;
    }
    return difference;
  }

  private Optional<Difference> judge(Line.Stepped line, Whole recorded) {
    if (!complete || passes.isEmpty()) {
      return Optional.empty();
    }
    judged++;
    Whole anew = whole.apply(List.copyOf(passes));
    return same(recorded, anew)
        ? Optional.empty()
        : Optional.of(
            new Difference(
                line.number(),
                line.atNs() / 1e9,
                "all passes analysed anew",
                "the result",
                text(recorded),
                text(anew)));
  }

  private static boolean same(Whole recorded, Whole anew) {
    if (!(recorded instanceof Whole.Measured(var then))
        || !(anew instanceof Whole.Measured(var now))) {
      return recorded.equals(anew);
    }
    boolean same = then.size() == now.size();
    Map<Metric, Double> factors = new EnumMap<>(Metric.class);
    for (int i = 0; same && i < then.size(); i++) {
      same = same(then.get(i), now.get(i), factors);
    }
    return same;
  }

  /**
   * What passes state of their errors is known here, but not how much more the person's scattered
   * in earlier scans: that factor only has to be one per metric, and one that there can be.
   */
  private static boolean same(
      ResultCard.Figure then, ResultCard.Figure now, Map<Metric, Double> factors) {
    double factor = now.standardError() == 0 ? 1 : then.standardError() / now.standardError();
    double first = factors.computeIfAbsent(now.metric(), _ -> factor);
    return then.zone() == now.zone()
        && then.metric() == now.metric()
        && CaptureReplay.same(then.value(), now.value())
        && CaptureReplay.same(first, factor)
        && CaptureReplay.same(factor, Math.clamp(factor, LEAST_FACTOR, MOST_FACTOR))
        && (now.standardError() != 0 || then.standardError() == 0);
  }

  private static String text(Whole whole) {
    return switch (whole) {
      case Whole.Refused(Refusal reason) -> RefusalCodec.write(reason).toString();
      case Whole.Measured(var figures) ->
          ShownCodec.write(new ResultCard(figures, 0, 1)).get("figures").toString();
    };
  }
}
