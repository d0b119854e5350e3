package kagami.analysis.trend;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What two values must share to stand in one line.
 *
 * @param algorithm name and version of the measuring method
 * @param calibration id of the calibration
 * @param zones the zones that made the value up: a cheek without its outer half is another figure
 */
public record Origin(String algorithm, String calibration, SortedSet<String> zones) {
  /** Copies the zones. */
  public Origin {
    zones = Collections.unmodifiableSortedSet(new TreeSet<>(zones));
  }

  /** An origin with zones in any order. */
  public static Origin of(String algorithm, String calibration, Collection<String> zones) {
    return new Origin(algorithm, calibration, new TreeSet<>(zones));
  }

  boolean sameMethod(Origin other) {
    return algorithm.equals(other.algorithm) && calibration.equals(other.calibration);
  }
}
