/**
 * From a capture set to a scan result: a straight list of stages, each timed. Pure: no clock of its
 * own but the stage timer it is given, no thread of its own (a second zone is measured in the
 * process's common pool), no network, no hardware.
 */
@NullMarked
package kagami.analysis;

import org.jspecify.annotations.NullMarked;
