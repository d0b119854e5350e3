/**
 * The sync service's program: command line, settings, start and close order. In: options. Out: a
 * running broker, ingest, store and dashboard. May import every package below it.
 */
@NullMarked
package kagami.cloudsync.service;

import org.jspecify.annotations.NullMarked;
