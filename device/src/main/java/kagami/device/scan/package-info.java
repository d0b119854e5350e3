/**
 * One scan from begin to end: passes are taken, analysed while the next one is taken, and combined.
 * In: a request. Out: progress and exactly one {@link ScanEnd}. May import {@code capture}, {@code
 * camera}, {@code light} and analysis types.
 */
@NullMarked
package kagami.device.scan;

import org.jspecify.annotations.NullMarked;
