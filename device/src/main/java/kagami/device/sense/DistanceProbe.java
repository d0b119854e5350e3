package kagami.device.sense;

import java.util.Optional;
import java.util.OptionalDouble;
import kagami.device.board.Board;
import kagami.device.board.BoardException;
import kagami.device.board.I2cPort;
import kagami.device.board.MonotonicClock;

/** Asks the distance sensor once, for commands that run without the senses' thread. */
public final class DistanceProbe {
  /** Longest wait for the readings asked for, ns: several times what they take. */
  private static final long PATIENCE_NS = 2_000_000_000;

  /** Booting takes 1.2 ms; a hundredfold leaves no doubt, ns. */
  private static final long BOOT_NS = 120_000_000;

  private static final long BETWEEN_LOOKS_NS = 5_000_000;

  private DistanceProbe() {}

  /**
   * The sensor's model by its own register.
   *
   * @throws BoardException when nothing answers, or something else does
   */
  public static String identify(Board board, DistanceSettings settings, MonotonicClock clock) {
    try (I2cPort port = board.i2c(settings.bus(), settings.address())) {
      return Vl53Model.of(id(new Vl53Registers(port), clock)).name();
    }
  }

  /** A sensor does not acknowledge while it boots. */
  private static int id(Vl53Registers registers, MonotonicClock clock) {
    long giveUpNs = clock.getAsLong() + BOOT_NS;
    while (true) {
      try {
        return registers.readWord(Vl53Registers.IDENTIFICATION_MODEL_ID);
      } catch (BoardException e) {
        if (clock.getAsLong() > giveUpNs) {
          throw e;
        }
        clock.waitUntil(clock.getAsLong() + BETWEEN_LOOKS_NS);
      }
    }
  }

  /**
   * Median of as many readings as the settings say.
   *
   * @return mm; empty when nothing is within reach
   * @throws BoardException when the sensor does not answer
   */
  public static OptionalDouble measure(
      Board board, DistanceSettings settings, MonotonicClock clock) {
    try (I2cPort port = board.i2c(settings.bus(), settings.address())) {
      Vl53 sensor = Vl53.start(port, settings.budget(), clock);
      DistanceWindow window = new DistanceWindow(settings.readings());
      Optional<SenseEvent.Distance> told = Optional.empty();
      long giveUpNs = clock.getAsLong() + PATIENCE_NS;
      int good = 0;
      while (good < settings.readings() && clock.getAsLong() < giveUpNs) {
        Optional<Ranging> reading =
            sensor.poll().filter(ranging -> ranging.status() == RangeStatus.VALID);
        if (reading.isPresent()) {
          good++;
          told = window.add(reading.get());
        }
        clock.waitUntil(clock.getAsLong() + BETWEEN_LOOKS_NS);
      }
      sensor.stop();
      return told.stream().mapToDouble(SenseEvent.Distance::millimetres).findFirst();
    }
  }
}
