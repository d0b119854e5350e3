package kagami.cloudsync.service.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the running service for one of its pages. */
final class DashboardPage {
  private DashboardPage() {}

  /**
   * The answer, whatever its status.
   *
   * @param patience longest wait, for the connection and for the answer
   */
  static HttpResponse<String> get(URI page, Duration patience)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(patience).build()) {
      return client.send(
          HttpRequest.newBuilder(page).timeout(patience).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
