package kagami.analysis.phantom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;

/**
 * Found pores against true ones. A true pore counts from contrast 0.08, 0.2 mm and 2.5 px, 8 px
 * inside the picture; others are neutral: finding them is neither right nor wrong. A found pore
 * matches the nearest free true one within the larger of 1.5 px and half its diameter; found pores
 * within 6 px of the edge are neutral.
 *
 * @param wanted true pores that count
 * @param hit of these, found ones
 * @param falseAlarms found pores without a true one
 * @param sizes of hit pores from 0.25 mm
 */
public record PhantomScore(int wanted, int hit, int falseAlarms, List<Size> sizes) {
  private static final double LEAST_CONTRAST = 0.08;
  private static final double LEAST_UM = 200;
  private static final double LEAST_PX = 2.5;
  private static final double SIZED_FROM_UM = 250;
  private static final double BORDER_PX = 8;
  private static final double EDGE_PX = 6;

  /** Copies the list. */
  public PhantomScore {
    sizes = List.copyOf(sizes);
  }

  /** A found pore: where, and how large when that was measured. */
  public record Found(PixelPoint centre, OptionalDouble diameterUm) {}

  /** A pore of the truth: where, how large, and whether it must be found. */
  public record Target(PixelPoint centre, double diameterUm, double diameterPx, boolean counts) {}

  /** A true diameter and the measured one. */
  public record Size(double trueUm, OptionalDouble measuredUm) {}

  private record Pair(int target, int found, boolean counts, double distance) {}

  /** Scores against a drawn picture's truth. */
  public static PhantomScore of(PhantomTruth truth, List<Found> found, Region picture) {
    return ofTargets(targets(truth, picture), found, picture);
  }

  /** The pores of a drawn picture, and which of them count. */
  public static List<Target> targets(PhantomTruth truth, Region picture) {
    return truth.pores().stream()
        .map(
            p -> {
              double px = p.diameterUm() / 1000 / truth.mmPerPixel();
              return new Target(p.centre(), p.diameterUm(), px, counts(p, px, picture));
            })
        .toList();
  }

  /** Scores against a truth that tells itself which pores count. */
  public static PhantomScore ofTargets(List<Target> targets, List<Found> found, Region picture) {
    int[] match = match(targets, found);
    List<Size> sizes = new ArrayList<>();
    int wanted = 0;
    int hit = 0;
    for (int i = 0; i < match.length; i++) {
      Target target = targets.get(i);
      wanted += target.counts() ? 1 : 0;
      if (target.counts() && match[i] >= 0) {
        hit++;
        if (target.diameterUm() >= SIZED_FROM_UM) {
          sizes.add(new Size(target.diameterUm(), found.get(match[i]).diameterUm()));
        }
      }
    }
    return new PhantomScore(wanted, hit, falseAlarms(match, found, picture), sizes);
  }

  private static boolean counts(PhantomTruth.TruePore pore, double px, Region picture) {
    return pore.contrast() >= LEAST_CONTRAST
        && pore.diameterUm() >= LEAST_UM
        && px >= LEAST_PX
        && inside(pore.centre(), picture, BORDER_PX);
  }

  /** Index of the found pore of every true one, -1 without; pores that count choose first. */
  private static int[] match(List<Target> targets, List<Found> found) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      for (int j = 0; j < found.size(); j++) {
        double d = target.centre().distanceTo(found.get(j).centre());
        if (d <= Math.max(1.5, target.diameterPx() / 2)) {
          pairs.add(new Pair(i, j, target.counts(), d));
        }
      }
    }
    pairs.sort(Comparator.comparing((Pair p) -> !p.counts()).thenComparingDouble(Pair::distance));
    int[] match = new int[targets.size()];
    Arrays.fill(match, -1);
    boolean[] taken = new boolean[found.size()];
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
  public double recall() {
    return hit / (double) Math.max(1, wanted);
  }

  /** Share of found pores that are true. */
  public double precision() {
    return hit / (double) Math.max(1, hit + falseAlarms);
  }

  /** Harmonic mean of recall and precision; 0 when nothing was hit. */
  public double f1() {
    return 2.0 * hit / Math.max(1, wanted + hit + falseAlarms);
  }

  /** Median of measured over true diameter, minus 1; NaN when no hit pore was sized. */
  public double sizeBias() {
    double[] errors =
        sizes.stream()
            .filter(s -> s.measuredUm().isPresent())
            .mapToDouble(s -> s.measuredUm().getAsDouble() / s.trueUm() - 1)
            .sorted()
            .toArray();
    return errors.length == 0 ? Double.NaN : errors[errors.length / 2];
  }
}
