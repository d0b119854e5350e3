package kagami.analysis.track;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Refines a guess: pores that are each other's nearest within a shrinking reach are paired, an
 * affine map is fitted to the pairs, and so on until it stays (iterative closest point, Besl and
 * McKay, IEEE PAMI 14, 1992). Deviations from the source: nearest both ways, affine instead of
 * rigid, held to the allowed range of maps.
 */
final class Registration {
  private static final double[] REACHES_MM = {1.0, 0.8, 0.6, 0.45, 0.35};

  /** Rounds at the final reach; it stays after two or three. */
  private static final int FINAL_ROUNDS = 8;

  private static final int LEAST_PAIRS = 4;

  /** Scatter that holds the linear part, mm²: a pair 3 mm off the middle weighs as much. */
  private static final double RIDGE_MM2 = 10;

  /** Indices of the same pore in both sessions. */
  record Match(int a, int b) {}

  /** A map that stays, and what it pairs. */
  record Registered(Affine map, List<Match> matches) {}

  private final TrackSettings settings;

  Registration(TrackSettings settings) {
    this.settings = settings;
  }

  /** The refined map; empty when it leaves the allowed range. */
  Optional<Registered> run(Affine guess, List<Point> a, List<Point> b) {
    SpotGrid inB = new SpotGrid(b, REACHES_MM[0]);
    Affine map = guess;
    for (int round = 0; round < REACHES_MM.length + FINAL_ROUNDS; round++) {
      double reach = round < REACHES_MM.length ? REACHES_MM[round] : settings.toleranceMm();
      List<Match> matches = mutual(map, a, b, inB, Math.max(reach, settings.toleranceMm()));
      if (matches.size() < LEAST_PAIRS) {
        return Optional.empty();
      }
      List<Affine.Pair> pairs =
          matches.stream().map(m -> new Affine.Pair(a.get(m.a()), b.get(m.b()))).toList();
      Affine next = Affine.fit(pairs, map, RIDGE_MM2);
      if (!settings.allows(next)) {
        return Optional.empty();
      }
      if (round >= REACHES_MM.length && next.equals(map)) {
        break;
      }
      map = next;
    }
    return Optional.of(new Registered(map, mutual(map, a, b, inB, settings.toleranceMm())));
  }

  private static List<Match> mutual(
      Affine map, List<Point> a, List<Point> b, SpotGrid inB, double reach) {
    List<Point> moved = a.stream().map(map::apply).toList();
    SpotGrid inA = new SpotGrid(moved, REACHES_MM[0]);
    List<Match> matches = new ArrayList<>();
    for (int i = 0; i < moved.size(); i++) {
      int j = inB.nearest(moved.get(i), reach);
      if (j >= 0 && inA.nearest(b.get(j), reach) == i) {
        matches.add(new Match(i, j));
      }
    }
    return matches;
  }
}
