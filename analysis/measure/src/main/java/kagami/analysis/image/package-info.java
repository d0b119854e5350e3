/**
 * The only owner of native images. Every image is typed by meaning, counted while it lives and
 * closed by scope; {@code Mat} appears in public signatures here and nowhere else. Imports OpenCV.
 */
@NullMarked
package kagami.analysis.image;

import org.jspecify.annotations.NullMarked;
