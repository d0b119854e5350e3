/**
 * Steers the person to their own pose: previews in, one instruction at a time out, and the word
 * that the pose is held. {@link Guide} is pure; {@link PreviewWatch} looks at pictures. May import
 * {@code camera} and analysis types.
 */
@NullMarked
package kagami.device.guide;

import org.jspecify.annotations.NullMarked;
