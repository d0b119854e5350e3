package kagami.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import kagami.analysis.image.PixelPoint;
import kagami.analysis.image.Region;
import kagami.analysis.phantom.PhantomTruth;
import kagami.analysis.pore.Pore;

/**
 * How well found pores agree with true ones. A true pore counts from contrast 0.08, 0.2 mm and 2.5
 * px, 8 px inside the picture; others are neutral. A found pore matches the nearest free true one
 * within the larger of 1.5 px and half its diameter; found pores at the very edge are neutral.
 *
 * @param wanted true pores that count
 * @param hit of these, found ones
 * @param falseAlarms found pores without a true one
 * @param sizeBias median of measured over true diameter, minus 1, of true pores from 0.25 mm
 */
public record PhantomScore(int wanted, int hit, int falseAlarms, double sizeBias) {
  private static final double LEAST_CONTRAST = 0.08;
  private static final double BORDER_PX = 8;
  private static final double EDGE_PX = 6;

  /** A pore of the truth: where, how large, and whether it must be found. */
  public record Target(PixelPoint centre, double diameterUm, double diameterPx, boolean counts) {}

  private record Pair(Target target, int trueIndex, int foundIndex, double distance) {}

  public static PhantomScore of(PhantomTruth truth, List<Pore> found, Region picture) {
    Predicate<PixelPoint> inside = p -> inside(p, picture, BORDER_PX);
    List<Target> targets =
        truth.pores().stream()
            .map(
                p -> {
                  double px = p.diameterUm() / 1000 / truth.mmPerPixel();
                  boolean visible =
                      p.contrast() >= LEAST_CONTRAST && p.diameterUm() >= 200 && px >= 2.5;
                  return new Target(
                      p.centre(), p.diameterUm(), px, visible && inside.test(p.centre()));
                })
            .toList();
    return ofTargets(targets, found, picture);
  }

  public static PhantomScore ofTargets(List<Target> targets, List<Pore> found, Region picture) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      for (int j = 0; j < found.size(); j++) {
        double d = target.centre().distanceTo(found.get(j).centre());
        if (d <= Math.max(1.5, target.diameterPx() / 2)) {
          pairs.add(new Pair(target, i, j, d));
        }
      }
    }
    pairs.sort(
        Comparator.comparing((Pair p) -> !p.target().counts()).thenComparingDouble(Pair::distance));
    int[] ofTrue = IntStream.range(0, targets.size()).map(_ -> -1).toArray();
    boolean[] taken = new boolean[found.size()];
    for (Pair pair : pairs) {
      if (ofTrue[pair.trueIndex()] < 0 && !taken[pair.foundIndex()]) {
        ofTrue[pair.trueIndex()] = pair.foundIndex();
        taken[pair.foundIndex()] = true;
      }
    }
    int wanted = 0;
    int hit = 0;
    List<Double> sizes = new ArrayList<>();
    for (int i = 0; i < ofTrue.length; i++) {
      Target target = targets.get(i);
      wanted += target.counts() ? 1 : 0;
      if (target.counts() && ofTrue[i] >= 0) {
        hit++;
        Pore pore = found.get(ofTrue[i]);
        if (target.diameterUm() >= 250 && pore.diameterUm().isPresent()) {
          sizes.add(pore.diameterUm().getAsDouble() / target.diameterUm() - 1);
        }
      }
    }
    int falseAlarms =
        (int)
            IntStream.range(0, taken.length)
                .filter(j -> !taken[j] && inside(found.get(j).centre(), picture, EDGE_PX))
                .count();
    sizes.sort(null);
    return new PhantomScore(
        wanted, hit, falseAlarms, sizes.isEmpty() ? Double.NaN : sizes.get(sizes.size() / 2));
  }

  /** Harmonic mean of recall and precision; 0 when nothing was hit. */
  public double f1() {
    return 2.0 * hit / (wanted + hit + falseAlarms);
  }

  private static boolean inside(PixelPoint p, Region picture, double border) {
    return p.x() >= border
        && p.y() >= border
        && p.x() < picture.width() - border
        && p.y() < picture.height() - border;
  }
}
