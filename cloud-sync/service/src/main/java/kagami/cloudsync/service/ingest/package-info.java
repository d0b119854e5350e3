/**
 * From the broker into the store. In: MQTT messages, acknowledged only after their commit. Out:
 * rows, receipts to the mirrors, and word of what is new. May import wire, store, Paho and tinylog.
 */
@NullMarked
package kagami.cloudsync.service.ingest;

import org.jspecify.annotations.NullMarked;
