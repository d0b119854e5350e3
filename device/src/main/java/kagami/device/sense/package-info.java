/**
 * What the mirror feels: buttons, presence, shutter, distance. In: pins and the I²C bus of a {@code
 * Board}. Out: {@link SenseEvent}s with the time they happened. May import {@code board} and
 * tinylog.
 */
@NullMarked
package kagami.device.sense;

import org.jspecify.annotations.NullMarked;
