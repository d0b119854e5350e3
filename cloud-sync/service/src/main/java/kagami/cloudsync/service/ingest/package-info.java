/**
 * Between broker and store. In: MQTT messages, acknowledged only after their commit. Out: rows,
 * receipts and commands to the mirrors, requests for what is missing, word of what is new. May
 * import wire, store, Paho and tinylog.
 */
@NullMarked
package kagami.cloudsync.service.ingest;

import org.jspecify.annotations.NullMarked;
