package kagami.device;

import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What stands in for hardware and a person.
 *
 * @param seed which simulated person
 * @param interval time between scans by themselves; zero = none
 * @param history how long the person has been here before today
 * @param pace how many times faster than people a simulated hand uses the mirror, 0.1-100; absent =
 *     there is none
 * @param chronicle told how the history is lived
 */
record Simulation(
    long seed,
    Duration interval,
    Optional<Period> history,
    OptionalDouble pace,
    Chronicle chronicle) {
  /** Somebody who is here from today on, and is scanned by the clock. */
  static Simulation of(long seed, Duration interval) {
    return new Simulation(
        seed, interval, Optional.empty(), OptionalDouble.empty(), Chronicle.SILENT);
  }
}
