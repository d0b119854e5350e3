package kagami.device.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import kagami.analysis.ScanResult;
import kagami.analysis.capture.CaptureFolder;
import kagami.analysis.capture.CaptureSet;
import kagami.analysis.capture.OpenedCapture;
import kagami.analysis.quality.Reference;

/** Analyses the pictures of a recorded pass anew and holds its figures against the recorded. */
final class CaptureReplay {
  /**
   * Figures this close are the same, as a share of the figure, or as it is below 1. Larger
   * overlooks a change of the method, smaller tells of rounding. The same program on the same
   * machine gives the same bits; another processor adds in another order.
   */
  private static final double SAME = 1e-9;

  private final BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis;
  private final String algorithm;

  /**
   * @param algorithm name and version of the analysis
   */
  CaptureReplay(
      BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis, String algorithm) {
    this.analysis = analysis;
    this.algorithm = algorithm;
  }

  /** What came of a pass; not analysed when its pictures are not there. */
  record Outcome(boolean analysed, List<Difference> differences, List<String> notes) {}

  Outcome run(Recording.Session session, Line.Captured line) {
    if (line.set().isEmpty()) {
      return without("line %d: its pictures were not kept".formatted(line.number()));
    }
    Path folder = Ring.captures(session.file()).resolve(line.set().get());
    return switch (CaptureFolder.read(folder)) {
      case OpenedCapture.Unreadable(String problem) ->
          without("line %d: %s".formatted(line.number(), problem));
      case OpenedCapture.Ready(CaptureSet set) -> {
        try (set) {
          Figures anew = Figures.of(analysis.apply(set, line.reference()));
          yield new Outcome(true, compare(line, anew), version(session, line));
        }
      }
    };
  }

  private static Outcome without(String note) {
    return new Outcome(false, List.of(), List.of(note));
  }

  private List<String> version(Recording.Session session, Line.Captured line) {
    String then = session.header().facts().algorithm();
    return then.equals(algorithm)
        ? List.of()
        : List.of(
            "line %d: figures of %s are held against those of %s"
                .formatted(line.number(), then, algorithm));
  }

  private static List<Difference> compare(Line.Captured line, Figures anew) {
    List<Difference> differences = new ArrayList<>();
    Figures then = line.figures();
    if (!then.refusal().equals(anew.refusal())) {
      differences.add(
          difference(
              line,
              "the refusal",
              then.refusal().map(Object::toString).orElse("none"),
              anew.refusal().map(Object::toString).orElse("none")));
    }
    TreeSet<String> names = new TreeSet<>(then.values().keySet());
    names.addAll(anew.values().keySet());
    for (String name : names) {
      Optional<Double> recorded = Optional.ofNullable(then.values().get(name));
      Optional<Double> replayed = Optional.ofNullable(anew.values().get(name));
      if (!same(recorded, replayed)) {
        differences.add(difference(line, name, text(recorded), text(replayed)));
      }
    }
    return differences;
  }

  private static boolean same(Optional<Double> a, Optional<Double> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return false;
    }
    double one = a.get();
    double other = b.get();
    return Double.compare(one, other) == 0
        || Math.abs(one - other) <= SAME * Math.max(1, Math.abs(one));
  }

  private static String text(Optional<Double> value) {
    return value.map(String::valueOf).orElse("none");
  }

  private static Difference difference(
      Line.Captured line, String what, String recorded, String replayed) {
    return new Difference(
        line.number(), line.atNs() / 1e9, "analysed anew", what, recorded, replayed);
  }
}
