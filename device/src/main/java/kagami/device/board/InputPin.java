package kagami.device.board;

/**
 * A pin that is read. There is no telling of edges: Pi4J's carry no time of the kernel's and the
 * first one may repeat the level that was there already, so whoever wants edges reads the level
 * often enough.
 */
public interface InputPin extends AutoCloseable {

  /**
   * The level at present.
   *
   * @throws BoardException when it cannot be read
   */
  boolean high();

  /** Given back. Idempotent. */
  @Override
  void close();
}
