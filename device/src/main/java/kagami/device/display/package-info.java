/**
 * The page behind the glass, served on loopback. In: situations of the session. Out: server-sent
 * events to the page; presses of its buttons. No wording: texts are in message files. May import
 * {@code session}, Javalin and Jackson.
 */
@NullMarked
package kagami.device.display;

import org.jspecify.annotations.NullMarked;
