package kagami.cloudsync.service.ops;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/**
 * The broker passes on what the running service sends to mirrors, as far as the service has seen
 * since it started.
 *
 * @param dashboard the service's address
 * @param running whether it should be up
 * @param patience longest wait
 */
public record RefusalCheck(URI dashboard, boolean running, Duration patience) implements Check {
  private static final String NAME = "receipts";

  @Override
  public List<Finding> run() {
    return List.of(running ? ask() : Finding.notHere(NAME, "the service does not run"));
  }

  private Finding ask() {
    URI metrics = dashboard.resolve("/metrics");
    try {
      String text = DashboardPage.get(metrics, patience).body();
      return told(value(text, Metrics.REFUSED_RECEIPTS), value(text, Metrics.REFUSED_COMMANDS));
    } catch (IOException e) {
      return Finding.notHere(NAME, metrics + " does not answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Finding.notHere(NAME, metrics + " was not waited for");
    }
  }

  private static Finding told(long receipts, long commands) {
    return receipts + commands == 0
        ? Finding.fine(NAME, "the broker refused none")
        : Finding.warning(
            NAME,
            "the broker refused %d receipts and %d commands since the service started"
                .formatted(receipts, commands),
            "the service may not write there, so that mirrors send the same again and again",
            "let the broker's rights be those of the sample kagami.acl: topic readwrite kagami/#");
  }

  /** A counter in Prometheus' text; 0 where it is not in it. */
  private static long value(String text, String counter) {
    String start = Metrics.full(counter) + " ";
    return text.lines()
        .filter(line -> line.startsWith(start))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(start.length())))
        .sum();
  }
}
