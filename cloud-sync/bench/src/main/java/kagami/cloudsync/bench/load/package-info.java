/**
 * How fast sync is: rates, latencies and sizes, each against its bar. In: sizes. Out: a table. May
 * import part, and of the service what it commits with.
 */
@NullMarked
package kagami.cloudsync.bench.load;

import org.jspecify.annotations.NullMarked;
