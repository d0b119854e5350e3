/** Placeholder. */
@NullMarked
package kagami.cloudsync.uplink;

import org.jspecify.annotations.NullMarked;
