/**
 * Makes the wire's message of a scan and commits it with figures, pictures and outbox row before
 * anybody sees the result; and routine steps with their events. In: {@link ScanFile}. Out: {@link
 * Filed}. The only package that knows both the measuring code and the wire. May import {@code
 * scan}, {@code guide}, {@code people}, {@code store}, wire and outbox.
 */
@NullMarked
package kagami.device.report;

import org.jspecify.annotations.NullMarked;
