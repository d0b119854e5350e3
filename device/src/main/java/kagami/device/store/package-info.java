/**
 * The mirror's database: one SQLite file with people, scans, sealed pictures, the routine log and
 * the outbox's table. In: work to be done in one transaction. Out: rows and histories. May import
 * java.sql, the outbox and {@code kagami.analysis.trend}.
 */
@NullMarked
package kagami.device.store;

import org.jspecify.annotations.NullMarked;
