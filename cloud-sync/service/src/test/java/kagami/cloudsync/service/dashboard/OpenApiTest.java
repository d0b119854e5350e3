package kagami.cloudsync.service.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.service.ops.Metrics;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.StoreSettings;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description beside what is really served. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

  private final HttpClient http = HttpClient.newHttpClient();
  private final SampleScans scans = new SampleScans(3);
  private Store store;
  private Dashboard dashboard;
  private int port;
  private JsonNode document;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    port = Ports.free();
    store =
        Store.open(
            new StoreSettings.Sqlite(folder.resolve("a.db"), folder.resolve("b.db")),
            InstantSource.system());
    ScanMessage scan = scans.next(NOON.atOffset(ZoneOffset.ofHours(1)));
    String json = new String(new MessageCodec().encode(scan), StandardCharsets.UTF_8);
    store
        .scans()
        .commit(
            List.of(
                new Arrival.Scan("hall", scan, json, NOON),
                new Arrival.Telemetry("hall", "{\"schema\":\"kagami.telemetry/1\"}", NOON)));
    dashboard =
        OpenedDashboard.over(
            store,
            new Probes(store::check, () -> true, new Metrics(store::census, () -> true)),
            port);
    dashboard.start();
    document = json("/api/v1/openapi.json");
  }

  @AfterAll
  void stop() {
    http.shutdownNow();
    dashboard.close();
    store.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  void describesExactlyWhatIsServed() {
    Set<String> described = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(
                        method ->
                            described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    Set<String> served = new TreeSet<>(dashboard.endpoints());
    served.removeIf(each -> !each.matches("[A-Z]+ /(api|health|metrics).*"));
    assertEquals(served, described);
  }

  @Test
  void isWellFormed() {
    assertEquals("3.1.0", document.get("openapi").stringValue());
    SchemaCheck check = new SchemaCheck(document);
    List<JsonNode> references = document.findValues("$ref");
    assertTrue(references.size() > 5, references.toString());
    for (JsonNode each : references) {
      assertTrue(document.at(each.stringValue().substring(1)).isObject(), each.toString());
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode path : document.get("paths")) {
      for (JsonNode operation : path) {
        assertTrue(ids.add(operation.get("operationId").stringValue()), operation.toString());
        assertTrue(!operation.get("summary").stringValue().isBlank());
        operation.get("responses").forEach(each -> assertTrue(each.has("description")));
        operation
            .path("parameters")
            .forEach(each -> assertTrue(check.resolved(each.get("schema")).has("type")));
      }
    }
  }

  @Test
  void answersAreAsDescribed() throws Exception {
    String person = scans.person().toString();
    assertDescribed("/api/v1/scans", "");
    assertDescribed("/api/v1/line", "?person=" + person + "&zone=chin&metric=darkDeficit");
    assertDescribed("/api/v1/persons", "");
    assertDescribed("/api/v1/mirrors", "");
    assertDescribed("/health/ready", "");
    assertDescribed("/api/v1/mirrors/{id}/sequences", "", "hall");
    assertDescribed("/api/v1/mirrors/{id}/commands", "", "hall");
    assertDescribed("/api/v1/mirrors/{id}/telemetry", "", "hall");
    JsonNode scan = json("/api/v1/scans").at("/scans/0/scan");
    assertEquals("kagami.scan/1", scan.get("schema").stringValue(), "not an empty list");
    assertEquals("hall", json("/api/v1/mirrors").at("/mirrors/0/mirror").stringValue());
  }

  @Test
  void anAnswerThatIsNotAsDescribedWouldBeSeen() {
    JsonNode schema = document.at("/components/schemas/Mirror");
    SchemaCheck check = new SchemaCheck(document);
    String sound =
        "{\"mirror\":\"hall\",\"online\":true,\"since\":null,\"version\":null,\"lastScanAt\":null,\"outboxDepth\":3,\"certificateEndsAt\":null}";
    check.check(JsonMapper.shared().readTree(sound), schema, "mirror");
    for (String odd :
        List.of(
            sound.replace("true", "1"),
            sound.replace("\"outboxDepth\":3", "\"outboxDepth\":3.5"),
            sound.replace("\"version\":null,", ""),
            sound.replace("{", "{\"face\":\"…\","))) {
      assertThrows(
          AssertionError.class,
          () -> check.check(JsonMapper.shared().readTree(odd), schema, "mirror"),
          odd);
    }
  }

  private void assertDescribed(String path, String query) throws Exception {
    assertDescribed(path, query, "");
  }

  private void assertDescribed(String path, String query, String id) throws Exception {
    JsonNode schema =
        document.get("paths").get(path).at("/get/responses/200/content/application~1json/schema");
    assertTrue(schema.isObject(), path);
    new SchemaCheck(document).check(json(path.replace("{id}", id) + query), schema, path);
  }
}
