package kagami.device.board;

/**
 * Pins and buses of one board. Each pin and bus is opened once and belongs to its opener; closing
 * the board closes those still open. Safe to call from several threads.
 */
public interface Board extends AutoCloseable {

  /** What stands behind it, such as {@code gpiod} or {@code simulated}; for the self-check. */
  String kind();

  /**
   * A pin that is driven; low from the first moment on, and low again when closed.
   *
   * @param line GPIO line number (BCM numbering on a Raspberry Pi)
   * @param name what hangs on it, as the kernel's list of consumers shows it
   * @throws BoardException when the line is taken or does not exist
   */
  OutputPin output(int line, String name);

  /**
   * A pin that is read.
   *
   * @param line GPIO line number
   * @param name what hangs on it
   * @param pull resistor that holds the line while nothing drives it
   * @throws BoardException when the line is taken or does not exist
   */
  InputPin input(int line, String name, Pull pull);

  /**
   * A serial peripheral interface in mode 0.
   *
   * @param bus bus number
   * @param chipSelect chip-select number on that bus
   * @param hertz clock frequency
   * @throws BoardException when the bus does not exist or may not be opened
   */
  SpiPort spi(int bus, int chipSelect, int hertz);

  /**
   * A device on an I²C bus.
   *
   * @param bus bus number
   * @param address 7-bit address
   * @throws BoardException when the bus does not exist or may not be opened
   */
  I2cPort i2c(int bus, int address);

  /** Closes what is still open. Idempotent. */
  @Override
  void close();

  /** Resistor of an input. */
  enum Pull {
    /** To the supply: an open contact reads high. */
    UP,
    /** To ground: an open contact reads low. */
    DOWN,
    /** None. */
    NONE
  }
}
