package kagami.cloudsync.service.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;

/**
 * The running service says that it is ready.
 *
 * @param dashboard its address
 * @param running whether it should be up
 * @param patience longest wait
 */
public record DashboardCheck(URI dashboard, boolean running, Duration patience) implements Check {
  private static final String NAME = "service";

  @Override
  public List<Finding> run() {
    return List.of(
        running ? ask() : PortProbe.look(NAME, dashboard, "sync.http.port, or --http-port"));
  }

  private Finding ask() {
    URI ready = dashboard.resolve("/health/ready");
    try {
      HttpResponse<String> answer = DashboardPage.get(ready, patience);
      return answer.statusCode() == 200
          ? Finding.fine(NAME, ready + " says it is ready")
          : unready(
              "%s answers %d %s".formatted(ready, answer.statusCode(), answer.body()),
              "it lacks its database or broker");
    } catch (IOException e) {
      return unready(ready + " does not answer", "it starts or hangs, or has another port");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unready(ready + " was not waited for", "somebody stopped the self-check");
    }
  }

  private static Finding unready(String what, String cause) {
    return Finding.failed(NAME, what, cause, "see the log in the data folder");
  }
}
