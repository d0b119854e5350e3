package kagami.cloudsync.service.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.ops.Metrics;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Health as a supervisor asks for it, while things break one after the other. */
class ProbesTest {
  @TempDir Path folder;

  @Test
  void readinessNeedsDatabaseAndBrokerAndLifeNeedsNeither() throws Exception {
    int port = Ports.free();
    AtomicBoolean receiving = new AtomicBoolean(false);
    Store store =
        Store.open(
            new StoreSettings.Sqlite(folder.resolve("a.db"), folder.resolve("b.db")),
            InstantSource.system());
    Probes probes =
        new Probes(store::check, receiving::get, new Metrics(store::census, receiving::get));
    try (HttpClient http = HttpClient.newHttpClient();
        Dashboard dashboard = OpenedDashboard.over(store, probes, port)) {
      dashboard.start();
      assertReady(http, port, 503, true, false);
      receiving.set(true);
      assertReady(http, port, 200, true, true);
      store.close();
      assertReady(http, port, 503, false, true);
      assertEquals("alive", get(http, port, "/health/live").body());
      assertEquals(200, get(http, port, "/metrics").statusCode());
    } finally {
      store.close();
    }
  }

  private static void assertReady(
      HttpClient http, int port, int status, boolean database, boolean broker) throws Exception {
    HttpResponse<String> answer = get(http, port, "/health/ready");
    JsonNode told = JsonMapper.shared().readTree(answer.body());
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(status == 200, told.get("ready").booleanValue());
    assertEquals(database, told.get("database").booleanValue());
    assertEquals(broker, told.get("broker").booleanValue());
    assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElse(""));
  }

  private static HttpResponse<String> get(HttpClient http, int port, String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }
}
