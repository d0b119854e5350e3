/**
 * What the mirror tells the broker about itself and what it does for those who may order something
 * there. In: questions and orders of the uplink. Out: status, figures, telemetry; lamp, scans,
 * settings. May import wire, uplink, command and home of the sync, {@code report}, {@code people},
 * {@code store}, {@code session}, {@code light}, {@code display}, java.sql and tinylog.
 */
@NullMarked
package kagami.device.home;

import org.jspecify.annotations.NullMarked;
