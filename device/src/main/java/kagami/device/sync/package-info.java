/**
 * What the mirror answers and keeps for the service. In: commands; wishes to be linked. Out: their
 * effects in the mirror's database, what is sent again, codes for the glass. May import {@code
 * people}, {@code store}, java.sql, wire, claim, outbox, command, entity.
 */
@NullMarked
package kagami.device.sync;

import org.jspecify.annotations.NullMarked;
