/**
 * The commands that judge sync: {@code chaos} and {@code bench}. In: options. Out: tables and JSON.
 * May import every package below it; no program that runs in a home or a salon carries it.
 */
@NullMarked
package kagami.cloudsync.bench;

import org.jspecify.annotations.NullMarked;
