/**
 * What the mirror does when something happens: a pure state machine and the one thread that drives
 * it. In: {@link Event}s. Out: {@link Situation}s to show and {@link Effect}s to carry out. May
 * import plain analysis enums and tinylog; no OpenCV, Pi4J, MQTT, SQL or HTTP.
 */
@NullMarked
package kagami.device.session;

import org.jspecify.annotations.NullMarked;
