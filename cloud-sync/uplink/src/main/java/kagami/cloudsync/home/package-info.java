/**
 * What the mirror offers a home: Home Assistant's discovery message, and the orders that come from
 * there. In: what the mirror has and who allowed it. Out: JSON as Home Assistant documents it. May
 * import wire and Jackson.
 */
@NullMarked
package kagami.cloudsync.home;

import org.jspecify.annotations.NullMarked;
