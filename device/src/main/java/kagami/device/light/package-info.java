/**
 * The imaging ring, eight sectors that are on or off, and the guide ring, coloured pixels; both
 * with hard limits on how long and how often. In: commands. Out: light, or darkness when in doubt.
 * May import {@code board} and tinylog.
 */
@NullMarked
package kagami.device.light;

import org.jspecify.annotations.NullMarked;
