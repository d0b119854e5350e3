package kagami.cloudsync.bench.part;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;

/** One line that redraws itself on a terminal; elsewhere a line now and then. */
public final class Progress implements AutoCloseable {
  private static final Duration ELSEWHERE = Duration.ofSeconds(15);

  private final PrintWriter err;
  private final boolean terminal =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private long saidAt;
  private boolean said;

  /** Progress on {@code err}. */
  public Progress(PrintWriter err) {
    this.err = err;
  }

  /** Says what is going on at present. */
  public synchronized void tell(String what) {
    if (terminal) {
      err.print("\r\033[K" + what);
    } else if (!said || System.nanoTime() - saidAt > ELSEWHERE.toNanos()) {
      err.println(what);
      saidAt = System.nanoTime();
    }
    said = true;
    err.flush();
  }

  /** Makes room for a line of something else. */
  public void wipe() {
    close();
  }

  /** Wipes the line. */
  @Override
  public synchronized void close() {
    if (terminal && said) {
      err.print("\r\033[K");
      err.flush();
    }
  }
}
