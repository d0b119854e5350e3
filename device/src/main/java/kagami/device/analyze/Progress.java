package kagami.device.analyze;

import java.io.PrintWriter;

/** A progress bar that redraws one line of a terminal; silent elsewhere. */
final class Progress {
  private static final int WIDTH = 24;

  private final PrintWriter terminal;
  private final boolean visible;
  private final int total;
  private int done;

  Progress(PrintWriter terminal, boolean visible, int total) {
    this.terminal = terminal;
    this.visible = visible && total > 1;
    this.total = total;
  }

  /** Shows what is being worked on. */
  void working(String name) {
    if (visible) {
      int filled = done * WIDTH / total;
      terminal.printf(
          "\r\u001b[K[%s%s] %d/%d %s",
          "#".repeat(filled), ".".repeat(WIDTH - filled), done, total, name);
      terminal.flush();
    }
  }

  /** Counts one input and clears the line for its message. */
  void finished() {
    done++;
    if (visible) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}
