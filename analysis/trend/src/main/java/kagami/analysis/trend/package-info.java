/** Placeholder. */
@NullMarked
package kagami.analysis.trend;

import org.jspecify.annotations.NullMarked;
