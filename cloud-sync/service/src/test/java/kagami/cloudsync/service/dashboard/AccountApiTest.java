package kagami.cloudsync.service.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import kagami.cloudsync.claim.ClaimCode;
import kagami.cloudsync.claim.ClaimHash;
import kagami.cloudsync.service.MovableClock;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.SampleEvents;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccountApiTest {
  private static final String JSON = "application/json";
  private static final Instant NOON = Instant.parse("2026-03-15T12:00:00Z");

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private final MovableClock clock = new MovableClock(NOON);
  private final SampleEvents hall = new SampleEvents("hall", clock, 1);
  private int port;
  private Store store;
  private Dashboard dashboard;

  @BeforeEach
  void start() throws Exception {
    port = Ports.free();
    store = Store.open(TestDatabase.SQLITE.fresh(folder), clock);
    dashboard = OpenedDashboard.over(store, port, clock);
    dashboard.start();
    String hash = ClaimHash.of(ClaimCode.of("7K0M1XQZ").orElseThrow(), new SecureRandom());
    store
        .scans()
        .commit(
            List.of(
                hall.next(
                    new EventDetail.ClaimOffer(
                        hash, NOON.plusSeconds(600).atOffset(ZoneOffset.UTC)))));
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    dashboard.close();
    store.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> claim(String body) throws Exception {
    return send(
        request("/api/v1/claims").header("Content-Type", JSON).POST(BodyPublishers.ofString(body)));
  }

  private JsonNode json(String path) throws Exception {
    return JsonMapper.shared().readTree(send(request(path)).body());
  }

  @Test
  void aMirrorIsClaimedOnceAndUnlinkedOnce() throws Exception {
    HttpResponse<String> answer = claim("{\"code\":\"7k0m-1xqz\"}");
    assertEquals(201, answer.statusCode(), answer.body());
    assertEquals("hall", JsonMapper.shared().readTree(answer.body()).get("mirror").stringValue());
    assertEquals(404, claim("{\"code\":\"7k0m-1xqz\"}").statusCode(), "replayed");

    assertEquals(204, send(request("/api/v1/mirrors/hall/link").DELETE()).statusCode());
    assertEquals(404, send(request("/api/v1/mirrors/hall/link").DELETE()).statusCode());
    assertEquals(400, send(request("/api/v1/mirrors/HALL/link").DELETE()).statusCode());
    JsonNode commands = json("/api/v1/mirrors/hall/commands").get("commands");
    assertEquals(2, commands.size());
    assertEquals("OPEN", commands.at("/0/state").stringValue());
    assertTrue(commands.at("/0/command/order/kind").isString());
  }

  @Test
  void guessingIsCutOffWithAWordOnWhenToTryAgain() throws Exception {
    for (int guess = 0; guess < 5; guess++) {
      assertEquals(404, claim("{\"code\":\"0000000" + guess + "\"}").statusCode());
    }
    HttpResponse<String> refused = claim("{\"code\":\"7K0M1XQZ\"}");
    assertEquals(429, refused.statusCode());
    assertEquals("600", refused.headers().firstValue("Retry-After").orElse(""));
    assertTrue(store.claims().link("hall").isEmpty());
  }

  @Test
  void aForeignPageCanWishForNothing() throws Exception {
    String body = "{\"code\":\"7K0M1XQZ\"}";
    assertEquals(
        403,
        send(request("/api/v1/claims")
                .header("Content-Type", JSON)
                .header("Origin", "http://evil.example")
                .POST(BodyPublishers.ofString(body)))
            .statusCode());
    assertEquals(
        415,
        send(request("/api/v1/claims")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(body)))
            .statusCode());
    assertEquals(
        403,
        send(request("/api/v1/persons/" + new UUID(1, 1)).header("Origin", "null").DELETE())
            .statusCode());
    assertTrue(store.claims().link("hall").isEmpty());
    assertEquals(List.of(), store.tombstones().all());
    for (String bad : List.of("", "[]", "{}", "{\"code\":7}", "{\"code\":", " ".repeat(2_000))) {
      assertEquals(400, claim(bad).statusCode(), bad);
    }
  }

  @Test
  void aPersonIsErased() throws Exception {
    claim("{\"code\":\"7K0M1XQZ\"}");
    UUID person = new UUID(1, 1);
    HttpResponse<String> answer = send(request("/api/v1/persons/" + person).DELETE());
    assertEquals(200, answer.statusCode());
    assertEquals("{\"rows\":0,\"mirrors\":[\"hall\"]}", answer.body());
    assertTrue(store.tombstones().contains(person));
    assertEquals(400, send(request("/api/v1/persons/me").DELETE()).statusCode());
  }

  @Test
  void gapsAndWhatIsGoneAreShown() throws Exception {
    store
        .scans()
        .commit(List.of(hall.next(new EventDetail.Gone(StreamName.SCAN, 3, 4, "expired"))));
    JsonNode sequences = json("/api/v1/mirrors/hall/sequences");
    assertEquals(2, sequences.at("/streams/0/missing").intValue());
    assertEquals(1, sequences.at("/gaps/0/first").intValue());
    assertEquals(2, sequences.at("/gaps/0/last").intValue());
    assertEquals("expired", sequences.at("/gone/0/reason").stringValue());
    assertEquals(0, json("/api/v1/mirrors/attic/sequences").get("gaps").size());
  }
}
