/**
 * The self-check: small checks of kernel interfaces, hardware, files and connections, each with
 * what is wrong, the likely cause and the command that fixes it. In: the machine's files, board,
 * ring, camera. Out: findings, as text or JSON. May import every hardware package, {@code
 * calibrate} and {@code store}; nothing imports it but the wiring.
 */
@NullMarked
package kagami.device.health;

import org.jspecify.annotations.NullMarked;
