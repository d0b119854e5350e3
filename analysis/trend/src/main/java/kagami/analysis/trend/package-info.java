/**
 * Statistics over passes and scans: pure arithmetic, the same on glass and dashboard. In: numbers
 * with standard errors. Out: numbers with standard errors. May import the JDK only.
 */
@NullMarked
package kagami.analysis.trend;

import org.jspecify.annotations.NullMarked;
