/** Placeholder. */
@NullMarked
package kagami.cloudsync.wire;

import org.jspecify.annotations.NullMarked;
