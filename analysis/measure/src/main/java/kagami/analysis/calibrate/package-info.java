/**
 * From camera numbers to light that the skin sent back: room light off, frames aligned, millimetres
 * per pixel. In: {@code CaptureSet}, a zone. Out: reflectance planes, {@link Scale}.
 */
@NullMarked
package kagami.analysis.calibrate;

import org.jspecify.annotations.NullMarked;
