package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import kagami.analysis.capture.LightState;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.Waiting;
import kagami.device.session.Link;
import kagami.device.session.Progress;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the page is served, to whom, and what it is told. */
class MirrorPageTest extends ServedPage {
  @Test
  void thePageAndItsPartsAreServedUnderAStrictPolicy() throws Exception {
    page.start();
    for (String part :
        List.of(
            "",
            "mirror.css",
            "mirror.js",
            "door.js",
            "own.js",
            "keypad.js",
            "letters.js",
            "pages.js",
            "words.js",
            "messages/en.json",
            "icon.svg")) {
      HttpResponse<String> response = send(request(part).build());
      assertEquals(200, response.statusCode(), part);
      String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
      assertTrue(policy.startsWith("default-src 'none'"), policy);
      assertTrue(!policy.contains("unsafe"), policy);
    }
  }

  /** A failure that leaves no trace cannot be mended. */
  @Test
  void whatThePageCannotAnswerIsInTheLog() throws Exception {
    page.start();
    PrintStream usual = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      HttpRequest sticking =
          request("api/routine")
              .header("X-Kagami", "glass")
              .POST(HttpRequest.BodyPublishers.noBody())
              .build();
      HttpResponse<String> answer = send(sticking);
      assertEquals(500, answer.statusCode());
      assertTrue(!answer.body().contains("sticks"), answer.body());
    } finally {
      System.setErr(usual);
    }
    String said = log.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("POST /api/routine") && said.contains("this button sticks"), said);
  }

  @Test
  void anOpenPageIsToldTheSituationAndEveryChange() throws Exception {
    page.start();
    List<String> told = listen();
    page.show(
        new Situation(
            new State.Refused(new Refusal.Beyond(Gate.MOVED, 30, 12), 2),
            new Who.Guest(),
            new Situation.About(new Link(true, 2), false, false, false, true, new Who.Unknown()),
            2));
    Waiting.until("told", Duration.ofSeconds(10), () -> data(told).size() == 2);
    JsonNode screen = new JsonMapper().readTree(data(told).getLast());
    assertEquals("refused", screen.get("screen").stringValue());
    assertEquals("moved", screen.get("reason").stringValue());
    assertEquals("30.0 px", screen.get("value").stringValue());
    assertEquals("12.0 px", screen.get("limit").stringValue());
    assertEquals(2, screen.get("attempt").intValue());
    assertEquals("guest", screen.get("who").stringValue());
    assertEquals(2, screen.get("queued").intValue());
    assertTrue(screen.get("simulated").booleanValue());
  }

  /** A page that gets everything anew at each light step draws everything anew. */
  @Test
  void aRunningScanTellsWhatChangedOnly() throws Exception {
    page.start();
    List<String> told = listen();
    page.show(InBrowser.shown(lit(6, LightState.FULL)));
    page.show(InBrowser.shown(lit(7, LightState.AMBIENT)));
    page.room(MirrorPage.Room.SHORT);
    page.room(MirrorPage.Room.SHORT);
    page.show(InBrowser.shown(new State.Scanning(new Progress.Measuring())));
    Waiting.until("told", Duration.ofSeconds(10), () -> data(told).size() == 6);
    List<String> events = told.stream().filter(line -> line.startsWith("event: ")).toList();
    assertEquals(
        List.of("screen", "screen", "change", "change", "screen", "screen"),
        events.stream().map(line -> line.substring(7)).toList());
    JsonMapper mapper = new JsonMapper();
    assertEquals(
        mapper.readTree("{\"done\":7,\"light\":\"ambient\"}"), mapper.readTree(data(told).get(2)));
    assertEquals(mapper.readTree("{\"room\":\"short\"}"), mapper.readTree(data(told).get(3)));
  }

  private static State lit(int done, LightState light) {
    return new State.Scanning(new Progress.Lit(done, 24, 1, 3, light));
  }

  /** What a page that is opened now is told from here on; the greeting has come. */
  private List<String> listen() {
    List<String> told = new CopyOnWriteArrayList<>();
    var _ =
        browser
            .sendAsync(
                request("events").header("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(told)))
            .whenComplete((_, _) -> {});
    Waiting.until("greeted", Duration.ofSeconds(10), () -> data(told).size() == 1);
    return told;
  }

  @Test
  void buttonsWorkForThisPageOnly() throws Exception {
    page.start();
    HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
    assertEquals(403, send(request("api/scan").POST(nothing).build()).statusCode());
    assertEquals(
        202,
        send(request("api/scan").header("X-Kagami", "glass").POST(nothing).build()).statusCode());
    assertEquals(
        202,
        send(request("api/cancel").header("X-Kagami", "glass").POST(nothing).build()).statusCode());
    assertEquals(List.of("SCAN", "CANCEL"), List.copyOf(pressed));
  }

  @Test
  void anotherHostNameIsRefused() throws Exception {
    page.start();
    try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), page.port())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
      assertTrue(!answer.contains("mirror.js"), answer);
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      MirrorPage second = page(taken.getLocalPort());
      PageException problem = assertThrows(PageException.class, second::start);
      assertEquals(
          "port "
              + taken.getLocalPort()
              + " is already in use (mirror page); choose another with --http-port",
          problem.getMessage());
      second.close();
    }
  }

  private static List<String> data(List<String> lines) {
    return lines.stream()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring(6))
        .toList();
  }

  private record Lines(List<String> into) implements java.util.concurrent.Flow.Subscriber<String> {
    @Override
    public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      Collections.addAll(into, line);
    }

    @Override
    public void onError(Throwable problem) {}

    @Override
    public void onComplete() {}
  }
}
