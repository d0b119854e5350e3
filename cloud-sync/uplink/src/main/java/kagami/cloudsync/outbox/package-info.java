/**
 * The mirror's durable queue of messages that the service has not confirmed. In: a row in the
 * caller's own transaction, so that a scan and its message are committed together. Out: what is due
 * for sending. May import wire and java.sql.
 */
@NullMarked
package kagami.cloudsync.outbox;

import org.jspecify.annotations.NullMarked;
