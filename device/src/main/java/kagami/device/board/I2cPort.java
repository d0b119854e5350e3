package kagami.device.board;

/** A device on an I²C bus. */
public interface I2cPort extends AutoCloseable {

  /**
   * Sends bytes in one transfer.
   *
   * @throws BoardException when the device does not acknowledge
   */
  void write(byte[] bytes);

  /**
   * Sends bytes, then reads some, without letting the bus go in between.
   *
   * @throws BoardException when the device does not acknowledge
   */
  byte[] writeThenRead(byte[] bytes, int count);

  /** Given back. Idempotent. */
  @Override
  void close();
}
