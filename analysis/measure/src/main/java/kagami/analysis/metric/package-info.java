/** From pores to metrics, each an {@link Estimate} with its standard error. Pure arithmetic. */
@NullMarked
package kagami.analysis.metric;

import org.jspecify.annotations.NullMarked;
