/**
 * The service's database. In: batches of arrivals, committed in one transaction. Out: scans, chart
 * lines, mirrors and parked messages. May import wire, java.sql, Jdbi, Flyway and HikariCP.
 */
@NullMarked
package kagami.cloudsync.service.store;

import org.jspecify.annotations.NullMarked;
