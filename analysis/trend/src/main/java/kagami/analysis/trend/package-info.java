/**
 * Statistics over passes and scans: pure arithmetic, the same on glass and dashboard. In: dated
 * values with standard errors. Out: scores, verdicts, trials. May import the JDK only. A fixed 5 %
 * at each weekly look gave 11 % false verdicts in 12 weeks, so {@link WeeklyLook} has the level
 * grow with what is known of a slope; 23 % at lag-1 0.3, so {@link LagOne} borrows across regions.
 */
@NullMarked
package kagami.analysis.trend;

import org.jspecify.annotations.NullMarked;
