/**
 * Somebody who lives with a simulated mirror: a face that changes from day to day, the weeks behind
 * and a hand that presses buttons. In: a seed, the clock, what the session shows. Out: faces, dates
 * and session events. May import the phantom's models and the session; no camera, store or wire.
 */
@NullMarked
package kagami.device.simulate;

import org.jspecify.annotations.NullMarked;
