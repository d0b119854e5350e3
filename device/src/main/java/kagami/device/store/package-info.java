/**
 * The mirror's database: one SQLite file with people, scans, events, sealed pictures, the routine
 * log and the tables of the uplink. In: work to be done in one transaction. Out: rows and
 * histories. May import java.sql, wire, the uplink's tables and figures of {@code kagami.analysis}.
 */
@NullMarked
package kagami.device.store;

import org.jspecify.annotations.NullMarked;
