package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.Waiting;
import kagami.device.capture.CaptureFault;
import kagami.device.guide.Instruction;
import kagami.device.people.Purpose;
import kagami.device.session.Link;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MirrorPageTest {
  private final Queue<String> pressed = new ConcurrentLinkedQueue<>();
  private final FakeDoor door = new FakeDoor();
  private final FakeRegister register = new FakeRegister();
  private final MirrorPage page = page(0);
  private final HttpClient browser = HttpClient.newHttpClient();

  private MirrorPage page(int port) {
    return new MirrorPage(
        new MirrorPage.Address("127.0.0.1", port),
        press -> {
          if (press == MirrorPage.Press.ROUTINE) {
            throw new IllegalStateException("this button sticks");
          }
          pressed.add(press.name());
        },
        Optional.of(touch -> pressed.add("panel " + touch)),
        door,
        register,
        Optional.of(door));
  }

  @AfterEach
  void close() {
    browser.shutdownNow();
    page.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + "/" + path));
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return browser.send(request, HttpResponse.BodyHandlers.ofString());
  }

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
    List<String> told = new CopyOnWriteArrayList<>();
    var _ =
        browser
            .sendAsync(
                request("events").header("Accept", "text/event-stream").build(),
                HttpResponse.BodyHandlers.fromLineSubscriber(new Lines(told)))
            .whenComplete((_, _) -> {});
    Waiting.until("greeted", Duration.ofSeconds(10), () -> data(told).size() == 1);
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

  private HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest.BodyPublisher sent = HttpRequest.BodyPublishers.ofString(body);
    return send(request(path).header("X-Kagami", "glass").POST(sent).build());
  }

  @Test
  void peopleComeInAndGo() throws Exception {
    page.start();
    JsonNode people = new JsonMapper().readTree(send(request("api/people").build()).body());
    assertEquals("Ada", people.get(0).get("name").stringValue());
    assertEquals(
        "{\"outcome\":\"welcome\",\"waitS\":0}",
        post("api/sign-in/tap", "{\"person\":\"1\"}").body());
    assertEquals(
        "{\"outcome\":\"wrong-code\",\"waitS\":30}",
        post("api/sign-in/code", "{\"person\":\"2\",\"code\":\"9999\"}").body());
    assertEquals(
        "{\"outcome\":\"unknown\",\"waitS\":0}",
        post("api/sign-in/card", "{\"text\":\"KAGAMI:1:0\"}").body());
    assertEquals(202, post("api/sign-in/guest", "").statusCode());
    assertEquals(202, post("api/sign-out", "").statusCode());
    assertEquals(
        List.of("tap 1", "code 2 9999", "card KAGAMI:1:0", "guest", "out"),
        List.copyOf(door.asked));
  }

  @Test
  void whoIsInSeesAndChangesWhatIsKept() throws Exception {
    page.start();
    HttpRequest asked = request("api/me").header("X-Kagami", "glass").build();
    JsonNode me = new JsonMapper().readTree(send(asked).body());
    assertEquals("Ada", me.get("name").stringValue());
    assertEquals(7, me.get("scans").intValue());
    assertEquals("keep-numbers", me.get("agreed").get(1).get("purpose").stringValue());
    assertEquals("show-at-home", me.get("agreed").get(4).get("needs").stringValue());
    String done = "{\"outcome\":\"done\",\"waitS\":0}";
    assertEquals(
        done, post("api/me/add", "{\"name\":\"Eve\",\"code\":\"4711\",\"mine\":true}").body());
    assertEquals(done, post("api/me/name", "{\"person\":\"1\",\"name\":\"Adi\"}").body());
    assertEquals(
        done, post("api/me/code", "{\"person\":\"1\",\"now\":\"1234\",\"code\":\"9876\"}").body());
    assertEquals(
        done,
        post("api/me/decide", "{\"person\":\"1\",\"purpose\":\"scan\",\"given\":false}").body());
    assertEquals(
        "{\"outcome\":\"wrong-code\",\"waitS\":30}",
        post("api/me/erase", "{\"person\":\"1\",\"now\":\"0000\"}").body());
    assertEquals(
        List.of(
            "add Eve 4711 true",
            "name 1 Adi",
            "code 1 1234 9876",
            "decide 1 scan false",
            "erase 1 0000"),
        List.copyOf(register.asked));
    for (String half :
        List.of(
            "{}", "{\"person\":1}", "{\"person\":\"1\",\"purpose\":\"scan\",\"given\":\"no\"}")) {
      assertEquals(400, post("api/me/decide", half).statusCode(), half);
    }
  }

  @Test
  void whatIsKeptOfPeopleIsToldToThisPageOnly() throws Exception {
    page.start();
    HttpRequest.BodyPublisher ada = HttpRequest.BodyPublishers.ofString("{\"person\":\"1\"}");
    assertEquals(403, send(request("api/me").build()).statusCode());
    for (String path : List.of("add", "name", "code", "decide", "erase")) {
      assertEquals(403, send(request("api/me/" + path).POST(ada).build()).statusCode(), path);
    }
    assertEquals(List.of(), List.copyOf(register.asked));
  }

  @Test
  void theAccountIsToldAndACodeAskedFor() throws Exception {
    page.start();
    assertEquals("{\"account\":\"Home\"}", send(request("api/link").build()).body());
    assertEquals(202, post("api/link", "").statusCode());
    HttpRequest foreign = request("api/link").POST(HttpRequest.BodyPublishers.noBody()).build();
    assertEquals(403, send(foreign).statusCode());
    assertEquals(List.of("link"), List.copyOf(door.asked));
  }

  @Test
  void theLampIsToldAndSet() throws Exception {
    page.start();
    assertEquals(202, post("api/lamp", "{\"percent\":55,\"kelvin\":3000}").statusCode());
    assertEquals(
        "{\"percent\":55,\"kelvin\":3000,\"warmest\":2200,\"coldest\":6500}",
        send(request("api/lamp").build()).body());
    assertEquals(400, post("api/lamp", "{\"percent\":101,\"kelvin\":3000}").statusCode());
    assertEquals(400, post("api/lamp", "{\"percent\":1.5}").statusCode());
    assertEquals(400, post("api/lamp", "{").statusCode());
  }

  @Test
  void nobodyComesInFromAnotherPage() throws Exception {
    page.start();
    HttpRequest.BodyPublisher ada = HttpRequest.BodyPublishers.ofString("{\"person\":\"1\"}");
    for (String path :
        List.of(
            "sign-in/tap", "sign-in/code", "sign-in/card", "sign-in/guest", "sign-out", "lamp")) {
      assertEquals(403, send(request("api/" + path).POST(ada).build()).statusCode(), path);
    }
    assertEquals(List.of(), List.copyOf(door.asked));
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

  @Test
  void everyIdThatThePageMayBeToldHasItsWords() throws IOException {
    JsonNode texts = texts();
    List<String> wanted =
        Stream.of(
                refusals().map(id -> "refused." + id + ".reason"),
                refusals().map(id -> "refused." + id + ".fix"),
                Arrays.stream(CaptureFault.values()).map(f -> "trouble." + f.id() + ".what"),
                Arrays.stream(CaptureFault.values()).map(f -> "trouble." + f.id() + ".fix"),
                Stream.of("trouble.internal.what", "trouble.shutter-closed.what"),
                Stream.of("trouble.scan-stalled.what", "trouble.scan-stalled.fix"),
                Stream.of("trouble.pose-not-found.what", "trouble.pose-not-found.fix"),
                Stream.of("trouble.no-room.what", "trouble.no-room.fix"),
                Stream.of("trouble.not-agreed.what", "trouble.not-agreed.fix"),
                Arrays.stream(Register.Outcome.values())
                    .filter(o -> !Register.Outcome.DONE.equals(o) && !door(o))
                    .map(o -> "own." + id(o)),
                Arrays.stream(Purpose.values())
                    .flatMap(
                        p ->
                            Stream.of("title", "what", "without", "end")
                                .map(w -> p.id() + "." + w)),
                Arrays.stream(Instruction.values()).map(i -> "align." + i.id()),
                Stream.of("trouble.broker-away.what", "trouble.broker-away.fix"),
                Arrays.stream(LightState.values()).map(l -> "light." + l.id()),
                Arrays.stream(ZoneId.values()).map(z -> "zone." + z.id()),
                Stream.of(Metric.VISIBLE_PORE_DENSITY, Metric.DARK_DEFICIT, Metric.COVERED_AREA)
                    .map(m -> "unit." + m.id()))
            .flatMap(keys -> keys)
            .toList();
    List<String> missing = wanted.stream().filter(key -> !texts.has(key)).toList();
    assertEquals(List.of(), missing);
  }

  private static String id(Enum<?> outcome) {
    return outcome.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The door has words for these. */
  private static boolean door(Register.Outcome outcome) {
    return Arrays.stream(Door.Outcome.values()).anyMatch(o -> id(o).equals(id(outcome)));
  }

  private static Stream<String> refusals() {
    return Stream.concat(
        Arrays.stream(Refusal.Finding.values()).map(Refusal::id),
        Arrays.stream(Gate.values()).map(Gate::id));
  }

  @Test
  void noGradeAndNoVerdictInTheWords() throws IOException {
    for (var text : texts().properties()) {
      String words = text.getValue().stringValue().toLowerCase(java.util.Locale.ROOT);
      for (String unkind : List.of("score", "grade", "bad", "worse", "ugly", "problem", "error")) {
        assertTrue(!words.contains(unkind), text.toString());
      }
    }
  }

  private static JsonNode texts() throws IOException {
    try (var in = MirrorPage.class.getResourceAsStream("page/messages/en.json")) {
      return new JsonMapper().readTree(in);
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
