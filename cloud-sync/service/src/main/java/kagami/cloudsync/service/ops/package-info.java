/**
 * Running the service: metrics, readiness and the self-check. In: what ingest counts, store,
 * broker's address, certificates. Out: Prometheus' text, findings with cause and fix. May import
 * wire, tls, ingest's meter, store, security and Prometheus' client.
 */
@NullMarked
package kagami.cloudsync.service.ops;

import org.jspecify.annotations.NullMarked;
