/**
 * The MQTT broker inside the service, for one home or one salon. In: a folder, an address, files
 * for TLS. Out: MQTT 5 with a journal that survives power loss; beyond loopback for holders of the
 * installation's certificates only, each on its own topics. May import security, tls, wire,
 * Artemis.
 */
@NullMarked
package kagami.cloudsync.service.broker;

import org.jspecify.annotations.NullMarked;
