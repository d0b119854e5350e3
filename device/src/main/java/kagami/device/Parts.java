package kagami.device;

import java.util.ArrayDeque;
import java.util.Deque;
import org.tinylog.Logger;

/** Parts in the order they were built; closed in reverse, once, whatever a single one throws. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> built = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(T part) {
    built.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    while (!built.isEmpty()) {
      AutoCloseable part = built.pop();
      try {
        part.close();
      } catch (Exception e) { // the others have to be closed all the same
        Logger.error(e, "{} could not be closed", part.getClass().getSimpleName());
      }
    }
  }
}
