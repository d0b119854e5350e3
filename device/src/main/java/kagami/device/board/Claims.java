package kagami.device.board;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Who holds which pin or bus of a board: each thing has one holder at a time. */
final class Claims {
  private final Map<String, Claim> held = new LinkedHashMap<>();

  /**
   * Takes a thing.
   *
   * @param what the thing, as messages name it
   * @param giveBack run once when it is given back
   * @throws BoardException when somebody holds it
   */
  synchronized Claim take(String what, Runnable giveBack) {
    if (held.containsKey(what)) {
      throw new BoardException(what + " is in use already; give each part its own in the settings");
    }
    Claim claim = new Claim(what, giveBack);
    held.put(what, claim);
    return claim;
  }

  /** Gives back everything, the last taken first. */
  void closeAll() {
    List<Claim> open;
    synchronized (this) {
      open = List.copyOf(held.values()).reversed();
    }
    open.forEach(Claim::close);
  }

  private synchronized void forget(String what) {
    held.remove(what);
  }

  /** One thing in one hand. */
  final class Claim {
    private final String what;
    private final Runnable giveBack;
    private boolean closed;

    private Claim(String what, Runnable giveBack) {
      this.what = what;
      this.giveBack = giveBack;
    }

    /**
     * Uses the thing.
     *
     * @throws BoardException when it was given back
     */
    synchronized <T> T use(Supplier<T> how) {
      if (closed) {
        throw new BoardException(what + " is closed");
      }
      return how.get();
    }

    synchronized void run(Runnable how) {
      use(
          () -> {
            how.run();
            return what;
          });
    }

    void close() {
      synchronized (this) {
        if (closed) {
          return;
        }
        closed = true;
        try {
          giveBack.run();
        } finally {
          forget(what);
        }
      }
    }
  }
}
