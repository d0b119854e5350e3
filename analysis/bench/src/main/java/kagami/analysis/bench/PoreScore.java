package kagami.analysis.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.phantom.PhantomTruth;
import kagami.analysis.pore.Pore;

/**
 * Found pores against true ones. A true pore counts from contrast 0.08, 0.2 mm and 2.5 px, 8 px
 * inside the picture; others are neutral: finding them is neither right nor wrong. A found pore
 * matches the nearest free true one within the larger of 1.5 px and half its diameter; found pores
 * within 6 px of the edge are neutral.
 *
 * @param wanted true pores that count
 * @param hit of these, found ones
 * @param falseAlarms found pores without a true one
 * @param sizes of hit pores from 0.25 mm, true diameters and measured ones
 */
record PoreScore(int wanted, int hit, int falseAlarms, Sizes sizes) {
  private static final double LEAST_CONTRAST = 0.08;
  private static final double LEAST_UM = 200;
  private static final double LEAST_PX = 2.5;
  private static final double SIZED_FROM_UM = 250;
  private static final double BORDER_PX = 8;
  private static final double EDGE_PX = 6;

  /** A found pore: where, and how large when that was measured. */
  record Found(PixelPoint centre, OptionalDouble diameterUm) {
    static List<Found> of(List<Pore> pores) {
      return pores.stream().map(p -> new Found(p.centre(), p.diameterUm())).toList();
    }
  }

  private record Pair(int target, int found, boolean counts, double distance) {}

  static PoreScore of(PhantomTruth truth, List<Found> found, Region picture) {
    List<PhantomTruth.TruePore> targets = truth.pores();
    boolean[] counts = new boolean[targets.size()];
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      PhantomTruth.TruePore target = targets.get(i);
      double px = target.diameterUm() / 1000 / truth.mmPerPixel();
      counts[i] = counts(target, px, picture);
      for (int j = 0; j < found.size(); j++) {
        double d = target.centre().distanceTo(found.get(j).centre());
        if (d <= Math.max(1.5, px / 2)) {
          pairs.add(new Pair(i, j, counts[i], d));
        }
      }
    }
    int[] match = match(pairs, counts.length, found.size());
    List<double[]> sizes = new ArrayList<>();
    int hit = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] && match[i] >= 0) {
        hit++;
        if (targets.get(i).diameterUm() >= SIZED_FROM_UM) {
          double measured = found.get(match[i]).diameterUm().orElse(0);
          sizes.add(new double[] {targets.get(i).diameterUm(), measured});
        }
      }
    }
    int wanted = (int) IntStream.range(0, counts.length).filter(i -> counts[i]).count();
    return new PoreScore(wanted, hit, falseAlarms(match, found, picture), Sizes.of(sizes));
  }

  private static boolean counts(PhantomTruth.TruePore pore, double px, Region picture) {
    return pore.contrast() >= LEAST_CONTRAST
        && pore.diameterUm() >= LEAST_UM
        && px >= LEAST_PX
        && inside(pore.centre(), picture, BORDER_PX);
  }

  /** Index of the found pore of every true one, -1 without; pores that count choose first. */
  private static int[] match(List<Pair> pairs, int targets, int found) {
    int[] match = new int[targets];
    Arrays.fill(match, -1);
    boolean[] taken = new boolean[found];
    pairs.sort(Comparator.comparing((Pair p) -> !p.counts()).thenComparingDouble(Pair::distance));
    for (Pair pair : pairs) {
      if (match[pair.target()] < 0 && !taken[pair.found()]) {
        match[pair.target()] = pair.found();
        taken[pair.found()] = true;
      }
    }
    return match;
  }

  private static int falseAlarms(int[] match, List<Found> found, Region picture) {
    List<Integer> taken = Arrays.stream(match).boxed().toList();
    return (int)
        IntStream.range(0, found.size())
            .filter(j -> !taken.contains(j) && inside(found.get(j).centre(), picture, EDGE_PX))
            .count();
  }

  private static boolean inside(PixelPoint p, Region picture, double border) {
    return p.x() >= border
        && p.y() >= border
        && p.x() < picture.width() - border
        && p.y() < picture.height() - border;
  }

  /** Share of true pores that were found. */
  double recall() {
    return hit / (double) Math.max(1, wanted);
  }

  /** Share of found pores that are true. */
  double precision() {
    return hit / (double) Math.max(1, hit + falseAlarms);
  }

  /** Harmonic mean of recall and precision. */
  double f1() {
    return 2.0 * hit / Math.max(1, wanted + hit + falseAlarms);
  }
}
