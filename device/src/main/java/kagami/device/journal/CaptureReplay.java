package kagami.device.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
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
  private final Function<Path, Seal> seals;

  /**
   * @param algorithm name and version of the analysis
   * @param seals opens the pictures beside a session's file
   */
  CaptureReplay(
      BiFunction<CaptureSet, Optional<Reference>, ScanResult> analysis,
      String algorithm,
      Function<Path, Seal> seals) {
    this.analysis = analysis;
    this.algorithm = algorithm;
    this.seals = seals;
  }

  /** What came of a pass; not analysed when its pictures are not there. */
  record Outcome(Optional<ScanResult> result, List<Difference> differences, List<String> notes) {}

  Outcome run(Recording.Session session, Line.Captured line) {
    if (line.set().isEmpty()) {
      return without("line %d: its pictures were not kept".formatted(line.number()));
    }
    Path folder = Ring.captures(session.file()).resolve(line.set().get());
    return switch (pictures(session, folder)) {
      case OpenedCapture.Unreadable(String problem) ->
          without("line %d: %s".formatted(line.number(), problem));
      case OpenedCapture.Ready(CaptureSet set) -> {
        try (set) {
          ScanResult anew = analysis.apply(set, line.reference());
          yield new Outcome(
              Optional.of(anew), compare(line, Figures.of(anew)), version(session, line));
        }
      }
    };
  }

  /** Sealed as the mirror leaves them, or opened already. */
  private OpenedCapture pictures(Recording.Session session, Path folder) {
    if (!SealedFiles.sealed(folder)) {
      return CaptureFolder.read(folder);
    }
    try {
      Seal seal = seals.apply(session.file());
      return CaptureFolder.read(folder, SealedFiles.reading(folder, seal));
    } catch (JournalException e) {
      return new OpenedCapture.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Outcome without(String note) {
    return new Outcome(Optional.empty(), List.of(), List.of(note));
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
    return same(a.get(), b.get());
  }

  /** Whether two figures are one but for rounding. */
  static boolean same(double one, double other) {
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
