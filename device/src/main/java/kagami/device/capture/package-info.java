/**
 * Runs the light plan: which sectors, which frames count, when to repeat, when to give up. In: a
 * camera and a ring light. Out: {@code CaptureSet}, or a fault. May import {@code camera}, {@code
 * light} and analysis types.
 */
@NullMarked
package kagami.device.capture;

import org.jspecify.annotations.NullMarked;
