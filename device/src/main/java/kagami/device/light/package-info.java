/**
 * The imaging ring: eight sectors that are on or off, with hard limits on how long. In: commands.
 * Out: light, or darkness when in doubt. May import Pi4J in {@code Pi*} classes only, and tinylog.
 */
@NullMarked
package kagami.device.light;

import org.jspecify.annotations.NullMarked;
