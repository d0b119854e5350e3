package kagami.cloudsync.bench.load;

import java.time.Duration;

/**
 * How much is sent and stored.
 *
 * @param commits scans in one round of committing without a broker
 * @param published scans in one round through a broker
 * @param rounds rounds of each, of which the median counts
 * @param trendMirrors mirrors with 30 days of one scan a day each
 * @param longMirrors mirrors with three years of one scan a day each
 * @param queries trend queries that are timed
 * @param latency how long scans are timed from outbox to receipt
 * @param backlog scans in a mirror's outbox when it finds its broker again
 * @param manyMirrors mirror ids behind a few clients
 */
record Sizes(
    int commits,
    int published,
    int rounds,
    int trendMirrors,
    int longMirrors,
    int queries,
    Duration latency,
    int backlog,
    int manyMirrors) {

  static Sizes full() {
    return new Sizes(20_000, 10_000, 3, 10_000, 10, 2_000, Duration.ofSeconds(60), 10_000, 10_000);
  }

  /** Small enough for a look; bars are meant for the full sizes. */
  static Sizes quick() {
    return new Sizes(3_000, 1_500, 1, 200, 1, 200, Duration.ofSeconds(8), 1_000, 1_000);
  }
}
