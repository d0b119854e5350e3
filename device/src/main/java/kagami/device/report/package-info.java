/**
 * Makes the wire's message of a scan and commits it with its outbox row before anybody sees the
 * result. In: {@code CompletedScan}. Out: {@link Reported}. The only package that knows both the
 * measuring code and the wire. May import {@code scan}, {@code store}, wire and outbox.
 */
@NullMarked
package kagami.device.report;

import org.jspecify.annotations.NullMarked;
