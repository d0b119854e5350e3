package kagami.device.board;

/** What answers at an address of a simulated I²C bus. */
public interface SimulatedI2cDevice {

  /**
   * Takes one transfer.
   *
   * @throws BoardException when it does not acknowledge
   */
  void write(byte[] bytes);

  /**
   * Takes bytes, then gives some.
   *
   * @throws BoardException when it does not acknowledge
   */
  byte[] writeThenRead(byte[] bytes, int count);
}
