package kagami.cloudsync.bench.chaos;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run.
 *
 * @param setup which broker and database
 * @param seed of the faults
 * @param seconds how long faults struck
 * @param mirrors how many there were
 * @param faults what was done
 * @param committed scans the mirrors committed, by their ledgers
 * @param refused scans the mirrors refused to take because their disk was full
 * @param stored scans in the service's database
 * @param lost committed but not stored
 * @param doubled stored more than once
 * @param gaps numbers missing in the sequences
 * @param redeliveries how often scans were sent beyond the first time
 * @param healSeconds from the last fault's end until every outbox was empty
 * @param restarts processes that ended of themselves and were started again, as systemd would
 * @param problems what else is wrong, in words
 * @param passed nothing lost, nothing doubled, no gap, no problem
 */
record ChaosReport(
    String setup,
    long seed,
    double seconds,
    int mirrors,
    List<Line> faults,
    long committed,
    long refused,
    long stored,
    long lost,
    long doubled,
    long gaps,
    long redeliveries,
    double healSeconds,
    int restarts,
    List<String> problems,
    boolean passed) {

  /**
   * One kind of fault.
   *
   * @param fault in words
   * @param times how often it struck
   * @param worstHealSeconds longest time from its end until all that was committed by then was
   *     confirmed, over those with no other fault meanwhile; absent when there was none
   * @param note why it did not strike, absent when it did
   */
  record Line(String fault, int times, @Nullable Double worstHealSeconds, @Nullable String note) {}
}
