/**
 * The mirror's database: one SQLite file with people, scans and the outbox's table. In: work to be
 * done in one transaction. Out: rows. May import java.sql and the outbox.
 */
@NullMarked
package kagami.device.store;

import org.jspecify.annotations.NullMarked;
