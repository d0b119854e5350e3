/**
 * Runs the light plan: which sectors, which frames count, when to repeat, when to give up. In: a
 * camera and a ring light. Out: {@code CaptureSet}, or a fault. May import {@code camera}, {@code
 * light} and analysis types. One distance holds for a pass: all frames are brought onto the one
 * under full light, and in its 2 s a head that sways by 2.5 mm/s gains 5 mm, or 1.1 %, at most, of
 * which the dark deficit, a share of area, feels nothing.
 */
@NullMarked
package kagami.device.capture;

import org.jspecify.annotations.NullMarked;
