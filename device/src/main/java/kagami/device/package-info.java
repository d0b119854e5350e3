/** Placeholder. */
@NullMarked
package kagami.device;

import org.jspecify.annotations.NullMarked;
