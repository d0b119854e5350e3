/**
 * What the service tells the mirror to do, each command once. In: payloads of the command topic.
 * Out: calls of the mirror's handler and one result per command, in one transaction with its
 * effect. May import wire, outbox, java.sql and tinylog.
 */
@NullMarked
package kagami.cloudsync.command;

import org.jspecify.annotations.NullMarked;
