package kagami.cloudsync.bench.chaos;

import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run.
 *
 * @param setup which broker and database
 * @param seed of the faults
 * @param seconds how long faults struck
 * @param faults what was done
 * @param streams what became of each stream of each mirror
 * @param effort what it took
 * @param problems what else is wrong, in words
 * @param passed nothing lost, nothing doubled, no gap, no problem
 */
record ChaosReport(
    String setup,
    long seed,
    double seconds,
    List<Line> faults,
    List<Evidence.Line> streams,
    Effort effort,
    List<String> problems,
    boolean passed) {

  /**
   * One kind of fault.
   *
   * @param fault in words
   * @param times how often it struck
   * @param worstHealSeconds longest time from its end until all that was committed by then was
   *     confirmed, and back where the database was restored, over those with no other fault
   *     meanwhile; absent when there was none
   * @param note why it did not strike, absent when it did
   */
  record Line(String fault, int times, @Nullable Double worstHealSeconds, @Nullable String note) {}

  /**
   * What it took.
   *
   * @param refused scans the mirrors refused to take because their disk was full
   * @param redeliveries how often messages were sent beyond the first time
   * @param persons how many persons the mirrors erased
   * @param erasedBetween how many of them after a backup that was restored later
   * @param storedByService messages that each service stored, as far as it told before it died;
   *     more than there are, since what a restore took away is stored once more
   * @param restarts processes that ended of themselves and were started again, as systemd would
   * @param healSeconds from the last fault's end until every queue was empty and nothing missing
   */
  record Effort(
      long refused,
      long redeliveries,
      long persons,
      long erasedBetween,
      List<Long> storedByService,
      int restarts,
      double healSeconds) {}

  /** The sum of some count over all streams. */
  long total(ToLongFunction<Evidence.Line> count) {
    return streams.stream().mapToLong(count).sum();
  }
}
