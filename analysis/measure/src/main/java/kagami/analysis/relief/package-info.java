/**
 * Side light to relief, without integration: slopes from opposite quadrants, concavity from slopes.
 * In: {@code RegionLight}, ring geometry. Out: {@link ReliefMap}.
 */
@NullMarked
package kagami.analysis.relief;

import org.jspecify.annotations.NullMarked;
