package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import kagami.device.session.Link;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;

/** Coming in, going and the lamp, in a real browser. */
class DoorLookTest extends InBrowser {
  @Test
  void peopleSayWhoTheyAreWithFingersOrKeys() {
    door.asked.clear();
    for (int[] size : SIZES) {
      try (MirrorPage server = server(new ArrayList<>());
          Page page = browser.newPage(options(size))) {
        server.start();
        server.show(shown(new State.Hello()));
        page.navigate("http://127.0.0.1:" + server.port() + "/");
        page.waitForSelector("text=Bob Ross");
        fits(page, "people", size);
        page.waitForResponse("**/api/sign-in/tap", () -> page.click("text=Ada"));
        page.click("text=Bob Ross");
        page.waitForSelector("text=Hello Bob Ross. Your code?");
        page.keyboard().type("99");
        page.click("[data-key='9']");
        page.click("[data-key='9']");
        fits(page, "code", size);
        page.waitForResponse("**/api/sign-in/code", () -> page.click("text=OK"));
        page.waitForSelector("text=Next try in 30 s");
        fits(page, "code-again", size);
        page.keyboard().type("12345");
        page.keyboard().press("Backspace");
        page.click("section .main");
        page.waitForSelector("section.hello");
        page.click("text=Card");
        page.waitForSelector("section.card-entry");
        page.keyboard().type("KAGAMI:1:00");
        fits(page, "card", size);
        page.keyboard().press("Enter");
        page.waitForSelector("text=I do not know this one.");
        page.keyboard().press("Escape");
        page.waitForResponse("**/api/sign-in/guest", () -> page.click("text=Guest"));
      }
      assertEquals(
          List.of("tap 1", "tap 2", "code 2 9999", "code 2 1234", "card KAGAMI:1:00", "guest"),
          List.copyOf(door.asked));
      door.asked.clear();
    }
  }

  @Test
  void theLampIsSetAndWhoIsInSignsOut() {
    door.asked.clear();
    for (int[] size : SIZES) {
      try (MirrorPage server = server(new ArrayList<>());
          Page page = browser.newPage(options(size))) {
        server.start();
        server.show(new Situation(new State.Hello(), new Who.Guest(), Situation.About.WELL, 0));
        page.navigate("http://127.0.0.1:" + server.port() + "/");
        page.waitForSelector("text=Sign out");
        fits(page, "guest", size);
        page.click("text=Light");
        page.waitForSelector("section.lamp");
        page.focus("input");
        page.waitForResponse("**/api/lamp", () -> page.keyboard().press("ArrowRight"));
        page.waitForSelector("text=45 %");
        fits(page, "lamp", size);
        page.waitForResponse("**/api/lamp", () -> page.click("text=Off"));
        page.click("text=Done");
        page.waitForResponse("**/api/sign-out", () -> page.click("text=Sign out"));
      }
      assertEquals(List.of("lamp 45 4000", "lamp 0 4000", "out"), List.copyOf(door.asked));
      door.set(40, 4000);
      door.asked.clear();
    }
  }

  /** Somebody else's screen does not keep what was opened before. */
  @Test
  void whatWasOpenedClosesWhenTheMirrorGoesOn() {
    try (MirrorPage server = server(new ArrayList<>());
        Page page = browser.newPage()) {
      server.start();
      server.show(shown(new State.Hello()));
      page.navigate("http://127.0.0.1:" + server.port() + "/");
      page.click("text=Bob Ross");
      page.waitForSelector("section.code-entry");
      server.show(shown(new State.Hello(), new Link(true, 1)));
      page.waitForSelector("text=1 scan waits");
      assertTrue(page.isVisible("section.code-entry"));
      server.show(shown(new State.Asleep()));
      page.waitForSelector("section.asleep");
      server.show(shown(new State.Hello()));
      page.waitForSelector("section.hello");
    }
  }
}
