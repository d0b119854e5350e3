/** Placeholder. */
@NullMarked
package kagami.config;

import org.jspecify.annotations.NullMarked;
