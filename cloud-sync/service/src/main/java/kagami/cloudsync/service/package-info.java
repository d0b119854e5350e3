/** Placeholder. */
@NullMarked
package kagami.cloudsync.service;

import org.jspecify.annotations.NullMarked;
