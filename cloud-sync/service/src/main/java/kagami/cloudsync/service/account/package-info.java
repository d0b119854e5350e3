/**
 * Whose a mirror is, and who is to be forgotten. In: codes that were typed, wishes to unlink and to
 * erase. Out: links, tombstones, and the commands that tell the mirrors. May import wire, its claim
 * codes, store and ingest's orders.
 */
@NullMarked
package kagami.cloudsync.service.account;

import org.jspecify.annotations.NullMarked;
