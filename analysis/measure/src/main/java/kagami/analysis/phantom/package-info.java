/**
 * Draws skin and faces with known pores under any state of the ring, as the camera would record
 * them. In: a seeded model, a stance, ring levels, exposure. Out: pictures and the truth behind
 * them, for tests and for the simulated camera. Imports {@code capture}, {@code face}, {@code
 * image}.
 */
@NullMarked
package kagami.analysis.phantom;

import org.jspecify.annotations.NullMarked;
