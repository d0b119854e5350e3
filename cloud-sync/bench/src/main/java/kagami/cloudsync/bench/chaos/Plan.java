package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.Set;

/**
 * What is to happen.
 *
 * @param duration how long faults strike, at least; every kind strikes once, however short this is
 * @param mirrors how many mirrors, 1 to 50. More load the machine with a process each. Default 4
 * @param scansPerSecond how many scans each mirror takes, 0.1 to 50. Default 5
 * @param seed of order, moments and lengths of the faults; what the processes make of them depends
 *     on the machine
 * @param hold longest time a fault lasts; the shortest is a tenth of it. Longer lets queues grow
 * @param pause longest time between two faults; shorter lets more of them overlap
 * @param calm share of faults that wait until all is well again, 0 to 1. More show healing alone,
 *     fewer overlap more
 * @param kinds what may be done; fewer show one thing more often
 * @param heal longest wait for empty queues after the last fault
 */
record Plan(
    Duration duration,
    int mirrors,
    double scansPerSecond,
    long seed,
    Duration hold,
    Duration pause,
    double calm,
    Set<FaultKind> kinds,
    Duration heal) {}
