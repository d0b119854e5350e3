/**
 * The mirror's programs: command line, and the one place where parts are chosen, wired, started and
 * closed. Knows every other package of the device; nothing knows it.
 */
@NullMarked
package kagami.device;

import org.jspecify.annotations.NullMarked;
