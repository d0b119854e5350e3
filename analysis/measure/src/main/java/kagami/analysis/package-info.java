/** Placeholder. */
@NullMarked
package kagami.analysis;

import org.jspecify.annotations.NullMarked;
