/**
 * Carries the outbox to the broker, receipts and orders back. In: an {@code Outbox} and the
 * mirror's side. Out: MQTT 5 messages; entries confirmed by receipt; calls of the mirror's side.
 * May import wire, outbox, home, Paho and tinylog.
 */
@NullMarked
package kagami.cloudsync.uplink;

import org.jspecify.annotations.NullMarked;
