/**
 * The MQTT broker inside the service, for one home or one salon. In: a folder and a port. Out: MQTT
 * 5 on loopback with a journal that survives power loss. May import Artemis and tinylog.
 */
@NullMarked
package kagami.cloudsync.service.broker;

import org.jspecify.annotations.NullMarked;
