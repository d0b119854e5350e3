package kagami.device.store;

/** How long the imaging ring has given light in its life. */
public final class RingLife {
  private final MirrorStore store;

  /** Kept in a database. */
  public RingLife(MirrorStore store) {
    this.store = store;
  }

  /** Milliseconds so far. */
  public long litMs() {
    return store.inTransaction(transaction -> transaction.number("SELECT lit_ms FROM ring_life"));
  }

  /** Adds to it. */
  public void add(long ms) {
    store.inTransaction(
        transaction ->
            transaction.update(
                "INSERT INTO ring_life (only_row, lit_ms) VALUES (1, ?)"
                    + " ON CONFLICT (only_row) DO UPDATE SET lit_ms = lit_ms + excluded.lit_ms",
                ms));
  }
}
