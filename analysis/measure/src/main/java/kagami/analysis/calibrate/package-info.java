/**
 * From camera numbers to light that the skin sent back: room light off, frames aligned, millimetres
 * per pixel; and what the ring gives, off the white of the eyes. In: {@code CaptureSet}, a zone, a
 * face. Out: reflectance planes, {@link Scale}, {@link LightReading}.
 */
@NullMarked
package kagami.analysis.calibrate;

import org.jspecify.annotations.NullMarked;
