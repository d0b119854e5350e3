package kagami.analysis.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether the passes of one scan saw the same skin under the same light. Two passes are apart by
 * the root mean square, over the zones that both measured, of their difference in units of its
 * allowed standard deviation, <i>√(a₁² + a₂²)</i> with <i>a = √((f·SE)² + (g·value)²)</i>: about 1
 * or less where both scatter as they say. Beyond {@link #LIMIT} they do not agree.
 *
 * <p>The largest group of which all agree with one another counts, of two such groups the one that
 * is closer together, if it is more than half of the passes; else none does.
 */
public final class PassAgreement {
  /**
   * Largest distance of passes that agree, standard deviations, 2 to 6. Larger: a pass from
   * elsewhere is believed; smaller: good scans are refused. Default 3: a single zone is beyond it
   * once in 370 pairs and ten zones are never, if passes scatter by all that is allowed. On drawn
   * faces passes of one scan lay 0.5 apart at most, those of two people 5.3 at least.
   */
  public static final double LIMIT = 3;

  /**
   * <i>f</i>, what a pass may scatter over the error that it states, 1 to 4. Larger is more
   * lenient. Default 2; on drawn skin the scatter is at most 1.7 times the stated error.
   */
  public static final double STATED_FACTOR = 2;

  /**
   * <i>g</i>, what a pass may scatter however small the error that it states, share, 0 to 0.1.
   * Larger is more lenient. Default 0.03: what repeats of the same skin may scatter by for the
   * method to be called repeatable; a face that breathes is not in the stated error.
   */
  public static final double REPEATABILITY = 0.03;

  private final double[][] apart;
  private final List<Integer> agreeing;

  private PassAgreement(double[][] apart) {
    this.apart = apart;
    List<Integer> best = List.of();
    for (int set = 1; set < 1 << apart.length; set++) {
      List<Integer> group = members(set);
      boolean better =
          group.size() > best.size()
              || (group.size() == best.size() && farthest(group, group) < farthest(best, best));
      if (better && farthest(group, group) <= LIMIT) {
        best = group;
      }
    }
    this.agreeing = 2 * best.size() > apart.length ? best : List.of();
  }

  /**
   * Compares passes.
   *
   * @param passes at most 16, each its readings of the same quantity by zone; those of a zone with
   *     an error and a value of zero tell nothing
   */
  public static PassAgreement of(List<Map<String, PassSummary.Reading>> passes) {
    if (passes.size() > 16) {
      throw new IllegalArgumentException(passes.size() + " passes are too many to compare");
    }
    double[][] apart = new double[passes.size()][passes.size()];
    for (int i = 0; i < apart.length; i++) {
      for (int j = 0; j < i; j++) {
        apart[i][j] = apart(passes.get(i), passes.get(j));
        apart[j][i] = apart[i][j];
      }
    }
    return new PassAgreement(apart);
  }

  private static double apart(
      Map<String, PassSummary.Reading> one, Map<String, PassSummary.Reading> other) {
    double squares = 0;
    int zones = 0;
    for (Map.Entry<String, PassSummary.Reading> entry : one.entrySet()) {
      PassSummary.Reading there = other.get(entry.getKey());
      if (there == null) {
        continue;
      }
      double allowed = variance(entry.getValue()) + variance(there);
      if (allowed > 0) {
        double difference = entry.getValue().value() - there.value();
        squares += difference * difference / allowed;
        zones++;
      }
    }
    return zones == 0 ? 0 : Math.sqrt(squares / zones);
  }

  private static double variance(PassSummary.Reading reading) {
    double stated = STATED_FACTOR * reading.standardError();
    double always = REPEATABILITY * reading.value();
    return stated * stated + always * always;
  }

  private static List<Integer> members(int set) {
    List<Integer> members = new ArrayList<>();
    for (int i = 0; set >> i != 0; i++) {
      if ((set >> i & 1) == 1) {
        members.add(i);
      }
    }
    return members;
  }

  private double farthest(List<Integer> from, List<Integer> to) {
    double farthest = 0;
    for (int i : from) {
      for (int j : to) {
        farthest = Math.max(farthest, apart[i][j]);
      }
    }
    return farthest;
  }

  /** True when a pass is of those that count. */
  public boolean agrees(int pass) {
    return agreeing.contains(pass);
  }

  /**
   * How far a pass is from those that count at most, standard deviations; when none counts, how far
   * apart the passes are at most.
   */
  public double apart(int pass) {
    if (agreeing.isEmpty()) {
      List<Integer> all = members((1 << apart.length) - 1);
      return farthest(all, all);
    }
    return farthest(List.of(pass), agreeing);
  }
}
