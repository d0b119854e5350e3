/**
 * Faults at random moments, and the proof that nothing was lost and nothing doubled. In: a plan
 * with a seed. Out: a report of what was done to whom, and what the database holds against what the
 * mirrors wrote down. May import part.
 */
@NullMarked
package kagami.cloudsync.bench.chaos;

import org.jspecify.annotations.NullMarked;
