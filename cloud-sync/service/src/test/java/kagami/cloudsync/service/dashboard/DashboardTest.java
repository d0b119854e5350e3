package kagami.cloudsync.service.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.SyncService;
import kagami.cloudsync.service.SyncSettings;
import kagami.cloudsync.service.TestMirror;
import kagami.cloudsync.service.Until;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The running service as a browser and a script see it; one service for all, empty at first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DashboardTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private SyncSettings settings;
  private SyncService service;
  private TestMirror mirror;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    settings = new SyncSettings(folder.resolve("sync"), Ports.free(), Ports.free());
    service = SyncService.start(settings, InstantSource.system());
    mirror = new TestMirror(folder, settings.broker(), "bathroom", 9);
  }

  @AfterAll
  void stop() {
    http.shutdownNow();
    mirror.close();
    service.close();
    service.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(settings.dashboard().resolve(path)).build(),
        BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals(
        "application/json;charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
    return JsonMapper.shared().readTree(answer.body());
  }

  @Test
  @Order(1)
  void isEmptyButReadyAtFirst() throws Exception {
    assertEquals("alive", get("/health/live").body());
    assertEquals(200, get("/health/ready").statusCode());
    assertEquals("{\"scans\":[]}", json("/api/v1/scans").toString());
    assertEquals("{\"persons\":[]}", json("/api/v1/persons").toString());
  }

  @Test
  @Order(2)
  void aNewScanIsToldToAnOpenPageAndIsThereToRead() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(settings.dashboard().resolve("/api/v1/events"))
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<InputStream> events = http.send(request, BodyHandlers.ofInputStream());
    assertEquals(200, events.statusCode());
    CompletableFuture<String> told =
        CompletableFuture.supplyAsync(() -> dataOf("scan", events.body()));

    UUID id = mirror.take(OffsetDateTime.parse("2026-03-01T07:12:03+01:00"));

    JsonNode event = JsonMapper.shared().readTree(told.get(20, TimeUnit.SECONDS));
    assertEquals(id.toString(), event.get("id").stringValue());
    JsonNode entry = json("/api/v1/scans?limit=1").at("/scans/0");
    assertEquals("bathroom", entry.get("mirror").stringValue());
    assertEquals("2026-03-01T07:12:03+01:00", entry.at("/scan/takenAt").stringValue());
    assertTrue(entry.at("/scan/sentAt").isString(), "stamped when it was sent");
    assertEquals(1, json("/api/v1/persons").at("/persons/0/scans").intValue());
  }

  @Test
  @Order(3)
  void aLineHoldsTheSameNumbersAsTheScans() throws Exception {
    mirror.take(OffsetDateTime.parse("2026-03-02T07:12:03+01:00"));
    Until.equal(0L, mirror::depth);

    JsonNode points = json(line(mirror.person(), "chin", "darkDeficit")).get("points");
    JsonNode newest = json("/api/v1/scans").at("/scans/0/scan");
    assertEquals(2, points.size());
    assertEquals(newest.get("id"), points.at("/1/scan"));
    JsonNode chin =
        newest.get("zones").values().stream()
            .filter(zone -> zone.get("zone").stringValue().equals("chin"))
            .findFirst()
            .orElseThrow();
    for (String part : List.of("value", "standardError", "unit")) {
      assertEquals(chin.at("/metrics/darkDeficit/" + part), points.at("/1/" + part), part);
    }
    assertEquals(0, json(line(mirror.person(), "glabella", "darkDeficit")).get("points").size());
    assertEquals(0, json(line(UUID.randomUUID(), "chin", "darkDeficit")).get("points").size());
  }

  @Test
  @Order(4)
  void showsTheMirror() throws Exception {
    Until.equal(
        0,
        () -> {
          try {
            return json("/api/v1/mirrors").at("/mirrors/0/outboxDepth").intValue();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    JsonNode row = json("/api/v1/mirrors").at("/mirrors/0");
    assertTrue(row.get("online").booleanValue());
    assertEquals("0.1.0", row.get("version").stringValue());
    assertEquals("2026-03-02T07:12:03+01:00", row.get("lastScanAt").stringValue());
  }

  static Stream<String> pageFiles() {
    return Stream.of(
        "/",
        "/dashboard.css",
        "/dashboard.js",
        "/mirrors.js",
        "/service.js",
        "/chart.js",
        "/format.js",
        "/messages.en.json",
        "/icon.svg",
        "/lib/echarts.js");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("pageFiles")
  @Order(5)
  void servesItsOwnFilesUnderAStrictPolicy(String path) throws Exception {
    HttpResponse<String> answer = get(path);

    assertEquals(200, answer.statusCode());
    assertTrue(answer.body().length() > 100);
    String policy = answer.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(
        policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy);
    assertFalse(policy.contains("unsafe"), policy);
    assertEquals("nosniff", answer.headers().firstValue("X-Content-Type-Options").orElse(""));
  }

  @Test
  @Order(6)
  void thePageNamesNoOtherPlaceAndCarriesNoScriptOrStyle() throws Exception {
    String page = get("/").body();

    assertFalse(
        page.contains("http://") || page.contains("https://") || page.contains("style="), page);
    assertFalse(page.matches("(?s).*<script(?![^>]*\\bsrc=).*"), "inline script");
    assertFalse(page.matches("(?s).*\\son\\w+=.*"), "inline handler");
  }

  @Test
  @Order(7)
  void everyTextOfThePageHasWords() throws Exception {
    JsonNode messages = json("/messages.en.json");
    java.util.regex.Matcher keys =
        java.util.regex.Pattern.compile(
                "data-(?:text|label)=\"([^\"]+)\"|words\\.(?:text|counted)\\(\"([^\"]+)\"")
            .matcher(get("/").body() + get("/dashboard.js").body() + get("/mirrors.js").body());
    int found = 0;
    while (keys.find()) {
      String key = keys.group(1) == null ? keys.group(2) : keys.group(1);
      assertTrue(messages.has(key), key);
      found++;
    }
    assertTrue(found > 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/scans?limit=0",
        "/api/v1/scans?limit=x",
        "/api/v1/scans?person=me",
        "/api/v1/line",
        "/api/v1/line?person=1&zone=chin&metric=darkDeficit"
      })
  @Order(8)
  void saysWhatIsWrongWithAQuestion(String path) throws Exception {
    assertEquals(400, get(path).statusCode());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nothing", "/page/index.html", "/../tinylog.properties", "/api/v1"})
  @Order(9)
  void servesNothingElse(String path) throws Exception {
    assertTrue(Set.of(400, 404).contains(get(path).statusCode()), get(path).body());
  }

  @Test
  @Order(10)
  void answersToItsOwnNameOnly() throws Exception {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), settings.httpPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/v1/scans HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
      assertFalse(answer.contains("\"scans\""), answer);
    }
    assertEquals(
        200,
        http.send(
                HttpRequest.newBuilder(
                        URI.create("http://localhost:" + settings.httpPort() + "/health/live"))
                    .build(),
                BodyHandlers.ofString())
            .statusCode());
  }

  private static String line(UUID person, String zone, String metric) {
    return "/api/v1/line?person=" + person + "&zone=" + zone + "&metric=" + metric;
  }

  private static String dataOf(String event, InputStream stream) {
    List<String> lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
            .lines()
            .dropWhile(text -> !text.equals("event: " + event))
            .limit(2)
            .toList();
    assertTrue(lines.get(1).startsWith("data: "), lines.toString());
    return lines.get(1).substring(6);
  }
}
