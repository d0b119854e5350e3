package kagami.device.board;

/** A pin that is driven. */
public interface OutputPin extends AutoCloseable {

  /**
   * Drives the pin.
   *
   * @throws BoardException when it does not follow
   */
  void set(boolean high);

  /** Low, and given back. Idempotent. */
  @Override
  void close();
}
