/**
 * What happened at the mirror, written down to be played again: one file per session, a guest's
 * never. In: events with what came of them, readings, analysed captures. Out: a ring of files, and
 * {@code kagami replay}. May import session, sense, analysis, Jackson, picocli and tinylog.
 */
@NullMarked
package kagami.device.journal;

import org.jspecify.annotations.NullMarked;
