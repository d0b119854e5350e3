package kagami.device;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import kagami.device.simulate.LivedHistory;

/**
 * Tells of a lived history: one line that redraws itself on a terminal, a line a scan elsewhere.
 */
final class HistoryLines implements Chronicle {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private final PrintWriter out;
  private final boolean terminal;

  /**
   * @param terminal whether a line can be drawn over
   */
  HistoryLines(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /** True when standard output is one, also of a program in the background. */
  static boolean onTerminal() {
    try {
      String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException noSuchLink) {
      return false;
    }
  }

  @Override
  public void cameLater(LocalDate arrival) {
    line(
        "history: the person in this folder came on %s; no day before that can be lived there:"
                .formatted(arrival)
            + " name a new folder with --data");
  }

  @Override
  public void begins(int scans) {
    line(
        scans == 0
            ? "history: every day is lived already"
            : "history: %d scans to live; Ctrl-C stops, the next start goes on".formatted(scans));
  }

  @Override
  public void lived(LivedHistory.Step step) {
    String text =
        String.format(
            Locale.ROOT,
            "history: %s  scan %d/%d  %s  %s left",
            step.day(),
            step.done(),
            step.total(),
            step.outcome(),
            clock(step.left()));
    if (terminal) {
      out.print("\r\u001b[K" + text);
      out.flush();
    } else {
      line(text);
    }
  }

  @Override
  public void ends(LivedHistory.Tally tally) {
    int tried = tally.measured() + tally.missed().values().stream().mapToInt(i -> i).sum();
    if (tried == 0) {
      return;
    }
    line(
        String.format(
            Locale.ROOT,
            "%shistory: %d of %d scans measured%s; %.1f s per scan",
            terminal ? "\r\u001b[K" : "",
            tally.measured(),
            tried,
            tally.missed().isEmpty() ? "" : ", not measured " + tally.missed(),
            tally.took().toMillis() / 1000.0 / tried));
  }

  private void line(String text) {
    out.println(text);
    out.flush();
  }

  private static String clock(Duration time) {
    return "%d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
