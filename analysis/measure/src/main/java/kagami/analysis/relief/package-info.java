/**
 * The shape of the skin's surface from light that comes from four sides, without integrating it to
 * a height map. In: aligned quadrants and where their LEDs are. Out: concavity per pixel with its
 * noise.
 */
@NullMarked
package kagami.analysis.relief;

import org.jspecify.annotations.NullMarked;
