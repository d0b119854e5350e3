package kagami.device;

import java.io.PrintWriter;
import kagami.device.capture.LightPlan;

/** Says which pass and light state is taken, on one line of a terminal; silent elsewhere. */
final class CaptureProgress {
  private final PrintWriter terminal;
  private final boolean visible;
  private final LightPlan plan;
  private final int passes;
  private int pass;

  CaptureProgress(PrintWriter terminal, boolean visible, LightPlan plan, int passes) {
    this.terminal = terminal;
    this.visible = visible;
    this.plan = plan;
    this.passes = passes;
  }

  /** The next pass begins. */
  void pass() {
    pass++;
  }

  /** A light state's turn has come. */
  void step(int index) {
    if (visible) {
      terminal.printf(
          "\r\u001b[Kpass %d of %d: %s (%d of %d)",
          pass, passes, plan.steps().get(index).id(), index + 1, plan.steps().size());
      terminal.flush();
    }
  }

  /** Clears the line. */
  void done() {
    if (visible) {
      terminal.print("\r\u001b[K");
      terminal.flush();
    }
  }
}
