package kagami.device.board;

/** A serial peripheral interface, written to only. */
public interface SpiPort extends AutoCloseable {

  /**
   * Sends a frame in one transfer.
   *
   * @throws BoardException when it was not sent
   */
  void write(byte[] frame);

  /** Given back. Idempotent. */
  @Override
  void close();
}
