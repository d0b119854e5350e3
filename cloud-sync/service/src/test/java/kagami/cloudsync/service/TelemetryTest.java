package kagami.cloudsync.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a mirror in a process of its own tells of its machine reaches the service's two faces. */
class TelemetryTest {
  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private SyncSettings settings;

  private HttpResponse<String> get(String path) {
    try {
      return http.send(
          HttpRequest.newBuilder(settings.dashboard().resolve(path)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private boolean counted() {
    return get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("kagami_ingest_messages_total{kind=\"telemetry\"}"))
        .anyMatch(line -> Double.parseDouble(line.substring(line.indexOf('}') + 1).strip()) >= 1);
  }

  @Test
  void telemetryOfAMirrorIsCountedAndThereToRead() throws Exception {
    settings = new SyncSettings(folder.resolve("sync"), Ports.free(), Ports.free());
    try (SyncService _ = SyncService.start(settings, InstantSource.system())) {
      assertFalse(counted());
      Process mirror =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "kagami.cloudsync.service.ShowMirror",
                  settings.broker().toString(),
                  "1")
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("mirror.log").toFile())
              .start();
      try {
        Until.equal(true, this::counted);
        String id =
            JsonMapper.shared()
                .readTree(get("/api/v1/mirrors").body())
                .at("/mirrors/0/mirror")
                .stringValue();
        JsonNode told =
            JsonMapper.shared().readTree(get("/api/v1/mirrors/" + id + "/telemetry").body());
        assertTrue(told.get("receivedAt").isString(), told.toString());
        JsonNode telemetry = told.get("telemetry");
        assertEquals("kagami.telemetry/1", telemetry.get("schema").stringValue());
        assertEquals(58.4, telemetry.at("/temperatures/0/celsius").doubleValue());
        assertEquals(404, get("/api/v1/mirrors/nobody/telemetry").statusCode());
        assertEquals(
            400, get("/api/v1/mirrors/No Body/telemetry".replace(" ", "%20")).statusCode());
        assertFalse(get("/metrics").body().contains(id), "no metric tells a mirror");
      } finally {
        mirror.destroyForcibly().waitFor();
      }
    }
  }
}
