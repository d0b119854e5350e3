package kagami.cloudsync.bench.chaos;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One thing done to one target.
 *
 * @param target what it is done to; two faults on one target never overlap
 * @param hold how long it lasts
 * @param begin does it
 * @param felt whether it has shown its effect; it does not end before, within reason
 * @param end undoes it
 */
record Fault(
    FaultKind kind,
    String target,
    Duration hold,
    Runnable begin,
    BooleanSupplier felt,
    Runnable end) {}
