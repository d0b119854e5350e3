/**
 * The board's pins and buses: the one place that knows Pi4J. In: levels and bytes. Out: levels,
 * edges and bytes. {@code Pi*} classes drive a Raspberry Pi, {@code Simulated*} ones stand in for
 * it. May import Pi4J in {@code Pi*} classes only, and tinylog.
 */
@NullMarked
package kagami.device.board;

import org.jspecify.annotations.NullMarked;
