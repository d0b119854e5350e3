package kagami.device.board;

/** A pin that is read. */
public interface InputPin extends AutoCloseable {

  /** The level at present. */
  boolean high();

  /**
   * Has each edge told, on a thread of the board; edges of a bouncing contact come as they are, and
   * the first one told may repeat the level that was there already. Replaces the former listener.
   */
  void listen(EdgeListener listener);

  /** Given back. Idempotent. */
  @Override
  void close();

  /** Hears of edges. */
  interface EdgeListener {
    /**
     * The level changed.
     *
     * @param high the level after the edge
     * @param atNs when it was seen, on {@link System#nanoTime()}'s clock
     */
    void edge(boolean high, long atNs);
  }
}
