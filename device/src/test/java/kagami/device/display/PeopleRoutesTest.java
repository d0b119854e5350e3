package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people ask and change through the page. */
class PeopleRoutesTest extends ServedPage {
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
    assertEquals("show-at-home", me.get("agreed").get(5).get("needs").stringValue());
    String done = "{\"outcome\":\"done\",\"waitS\":0}";
    assertEquals(
        done, post("api/me/add", "{\"name\":\"Eve\",\"code\":\"4711\",\"mine\":true}").body());
    assertEquals(done, post("api/me/name", "{\"person\":\"1\",\"name\":\"Adi\"}").body());
    assertEquals(
        done, post("api/me/code", "{\"person\":\"1\",\"now\":\"1234\",\"code\":\"9876\"}").body());
    JsonNode card =
        new JsonMapper()
            .readTree(post("api/me/card", "{\"person\":\"1\",\"now\":\"1234\"}").body());
    assertEquals(FakeRegister.CARD, card.get("card").stringValue());
    assertEquals(
        QrSymbol.of(FakeRegister.CARD).path(), card.get("symbol").get("path").stringValue());
    assertEquals(done, post("api/me/cards/end", "{\"person\":\"1\"}").body());
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
            "card 1 1234",
            "end cards 1",
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
    for (String path : List.of("add", "name", "code", "card", "cards/end", "decide", "erase")) {
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
}
