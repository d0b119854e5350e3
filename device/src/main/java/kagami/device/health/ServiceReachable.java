package kagami.device.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import kagami.config.checkup.Check;
import kagami.config.checkup.Finding;
import kagami.config.checkup.Outcome;

/**
 * The sync service answers and has its database and broker.
 *
 * @param service such as {@code http://127.0.0.1:8081}; empty when the mirror knows none, since
 *     scans travel through the broker
 */
public record ServiceReachable(Optional<URI> service) implements Check {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Override
  public List<Finding> run() {
    return List.of(
        new Finding(
            "sync service",
            service
                .map(ServiceReachable::outcome)
                .orElseGet(
                    () -> new Outcome.NotHere("its address was not given (--service URL)"))));
  }

  private static Outcome outcome(URI service) {
    URI ready = service.resolve("/health/ready");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      HttpResponse<Void> answer =
          client.send(
              HttpRequest.newBuilder(ready).timeout(PATIENCE).build(),
              HttpResponse.BodyHandlers.discarding());
      return answer.statusCode() == 200
          ? new Outcome.Fine(ready + " says it is ready")
          : unready(ready + " answers " + answer.statusCode(), "it lacks its database or broker");
    } catch (IOException e) {
      return unready(ready + " does not answer", "it is down, or a firewall is between");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return unready(ready + " was not waited for", "somebody stopped the self-check");
    }
  }

  private static Outcome unready(String what, String cause) {
    return new Outcome.Warning(what, cause, "kagami sync, on the service's machine");
  }
}
