package kagami.device.simulate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Dates of a simulated mirror: stands still in the past while a history is lived, then the real.
 */
public final class SimulationClock implements InstantSource {
  private final InstantSource real;
  private volatile Optional<Instant> past = Optional.empty();

  /**
   * @param real the clock of everybody
   */
  public SimulationClock(InstantSource real) {
    this.real = real;
  }

  /** Stands still at a time from now on. */
  public void standAt(Instant time) {
    past = Optional.of(time);
  }

  /** Shows the real time from now on. */
  public void goOn() {
    past = Optional.empty();
  }

  /** True while the clock stands in the past. */
  public boolean standing() {
    return past.isPresent();
  }

  @Override
  public Instant instant() {
    return past.orElseGet(real::instant);
  }
}
