/**
 * The owner's page and the JSON API. In: a store, news of new scans. Out: HTTP on loopback,
 * everything served by itself under a strict content-security policy. May import wire, store,
 * account, ingest's news, ops, Javalin, Jackson and tinylog.
 */
@NullMarked
package kagami.cloudsync.service.dashboard;

import org.jspecify.annotations.NullMarked;
