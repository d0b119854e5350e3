/**
 * Carries the outbox to the broker and receipts back. In: an {@code Outbox} and the mirror's facts.
 * Out: MQTT 5 messages; entries confirmed by receipt. May import wire, outbox, Paho and tinylog.
 */
@NullMarked
package kagami.cloudsync.uplink;

import org.jspecify.annotations.NullMarked;
