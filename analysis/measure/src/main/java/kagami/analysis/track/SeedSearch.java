package kagami.analysis.track;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * First guesses of the map: a pair of strong pores of one session may be any pair of the other that
 * has nearly the same length and direction. Every such pair is tried, so the search needs no random
 * numbers; a guess counts by how many strong pores it brings near another.
 */
final class SeedSearch {
  /** Pairs nearer than this tell the rotation too roughly, mm. */
  private static final double LEAST_BASELINE_MM = 3;

  /** How far a guess may be off, mm: a short pair's error grows across the zone. */
  private static final double REACH_MM = 0.6;

  /** Guesses handed on for refinement; more: slower, and more patience with a poor best guess. */
  private static final int KEPT = 12;

  /** A guess and the number of pores that it brings near another. */
  record Guess(Affine map, int near) {}

  private record Baseline(Point from, Point to, double length, double direction) {
    static Baseline of(Point from, Point to) {
      return new Baseline(
          from,
          to,
          from.distanceTo(to),
          Math.toDegrees(Math.atan2(to.y() - from.y(), to.x() - from.x())));
    }
  }

  private final TrackSettings settings;

  SeedSearch(TrackSettings settings) {
    this.settings = settings;
  }

  /** The best guesses, best first. */
  List<Guess> run(List<Point> a, List<Point> b) {
    List<Baseline> wanted = baselines(a.subList(0, Math.min(settings.seeds(), a.size())), false);
    List<Baseline> offered =
        baselines(b.subList(0, Math.min(2 * settings.seeds(), b.size())), true);
    offered.sort(Comparator.comparingDouble(Baseline::length));
    double[] lengths = offered.stream().mapToDouble(Baseline::length).toArray();
    List<Point> judged = a.subList(0, Math.min(settings.strongest(), a.size()));
    NearField field = new NearField(b, REACH_MM);
    List<Guess> best = new ArrayList<>();
    for (Baseline w : wanted) {
      double longest = w.length() * (1 + settings.scaleShare());
      for (int i = from(lengths, w.length() * (1 - settings.scaleShare()));
          i < lengths.length && lengths[i] <= longest;
          i++) {
        Baseline o = offered.get(i);
        if (turn(w.direction(), o.direction()) <= settings.rotationDeg()) {
          Affine map =
              Affine.similarity(
                  new Affine.Pair(w.from(), o.from()), new Affine.Pair(w.to(), o.to()));
          keep(best, new Guess(map, near(judged, map, field)));
        }
      }
    }
    return best;
  }

  private static List<Baseline> baselines(List<Point> points, boolean bothWays) {
    List<Baseline> found = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      for (int j = bothWays ? 0 : i + 1; j < points.size(); j++) {
        if (i != j && points.get(i).distanceTo(points.get(j)) >= LEAST_BASELINE_MM) {
          found.add(Baseline.of(points.get(i), points.get(j)));
        }
      }
    }
    return found;
  }

  private static int near(List<Point> points, Affine map, NearField field) {
    int near = 0;
    for (Point p : points) {
      near += field.holds(p, map) ? 1 : 0;
    }
    return near;
  }

  private static void keep(List<Guess> best, Guess guess) {
    if (best.size() == KEPT && best.getLast().near() >= guess.near()) {
      return;
    }
    int at = best.size();
    while (at > 0 && best.get(at - 1).near() < guess.near()) {
      at--;
    }
    best.add(at, guess);
    if (best.size() > KEPT) {
      best.removeLast();
    }
  }

  private static int from(double[] sorted, double least) {
    int at = java.util.Arrays.binarySearch(sorted, least);
    return at >= 0 ? at : -at - 1;
  }

  private static double turn(double a, double b) {
    double turn = Math.abs(a - b) % 360;
    return Math.min(turn, 360 - turn);
  }
}
