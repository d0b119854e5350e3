package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.guide.Guidance;
import kagami.device.guide.Instruction;
import kagami.device.session.ClaimCode;
import kagami.device.session.Link;
import kagami.device.session.Progress;
import kagami.device.session.ResultCard;
import kagami.device.session.RoutineStep;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.junit.jupiter.api.Test;

/** Opens every screen in a real browser at the sizes it is meant for. */
class GlassLookTest extends InBrowser {
  private static final Map<String, Situation> SCREENS = new LinkedHashMap<>();

  static {
    SCREENS.put("asleep", shown(new State.Asleep()));
    SCREENS.put(
        "hello",
        new Situation(
            new State.Hello(), new Who.Known(new UUID(1, 2), "Ada"), Situation.About.WELL, 0));
    SCREENS.put(
        "routine",
        shown(
            new State.Routine(
                List.of(new RoutineStep("cleanse", "Oat cleanser", Duration.ZERO, false)), 0)));
    SCREENS.put("align", shown(new State.Align(new Guidance(Instruction.CLOSER, 0.6))));
    SCREENS.put(
        "claim",
        shown(new State.Claim(new ClaimCode("K7QM-2XPA", "https://kagami.example/claim"))));
    SCREENS.put(
        "scanning", shown(new State.Scanning(new Progress.Lit(10, 24, 2, 3, LightState.NORTH))));
    SCREENS.put("measuring", shown(new State.Scanning(new Progress.Measuring())));
    List<ResultCard.Figure> figures =
        List.of(
            figure(ZoneId.NOSE_DORSUM, 61.4, 4.2),
            figure(ZoneId.CHEEK_MEDIAL_LEFT, 38.7, 3.1),
            figure(ZoneId.FOREHEAD, 17.2, 1.4),
            figure(ZoneId.CHEEK_MEDIAL_RIGHT, 36.9, 3.0),
            figure(ZoneId.CHIN, 22.5, 2.2));
    SCREENS.put(
        "result", shown(new State.Result(new ResultCard(figures, 2, 3), false), new Link(true, 2)));
    SCREENS.put("zones", shown(new State.Result(new ResultCard(figures, 0, 3), true)));
    SCREENS.put(
        "refused", shown(new State.Refused(new Refusal.Beyond(Gate.ROOM_LIGHT, 31, 25), 1)));
    SCREENS.put(
        "trouble", shown(new State.Trouble(new State.Cause.BrokerAway(3)), new Link(true, 3)));
    SCREENS.put("covered", shown(new State.Trouble(new State.Cause.ShutterClosed())));
  }

  private static ResultCard.Figure figure(ZoneId zone, double value, double error) {
    return new ResultCard.Figure(zone, Metric.VISIBLE_PORE_DENSITY, value, error);
  }

  @Test
  void everyScreenFitsEverySizeAndSaysItsWords() {
    List<String> pressed = new ArrayList<>();
    try (MirrorPage server = server(pressed)) {
      server.start();
      for (int[] size : SIZES) {
        try (Page page = browser.newPage(options(size))) {
          List<String> complaints = new ArrayList<>();
          page.onConsoleMessage(message -> complaints.add(message.text()));
          page.onPageError(complaints::add);
          page.navigate("http://127.0.0.1:" + server.port() + "/");
          page.waitForSelector("section");
          for (Map.Entry<String, Situation> screen : SCREENS.entrySet()) {
            look(server, page, screen.getKey(), screen.getValue(), size);
          }
          assertEquals(List.of(), complaints);
        }
      }
    }
  }

  @Test
  void theButtonOnThePageAsksForAScan() {
    List<String> pressed = java.util.Collections.synchronizedList(new ArrayList<>());
    try (MirrorPage server = server(pressed);
        Page page = browser.newPage()) {
      server.start();
      page.navigate("http://127.0.0.1:" + server.port() + "/");
      page.waitForResponse("**/api/ok", () -> page.click("text=Scan"));
      assertEquals(List.of("OK"), pressed);
    }
  }

  @Test
  void theOutlineIsDrawnWhereThePanelReaches() {
    try (MirrorPage server = server(new ArrayList<>());
        Page page = browser.newPage(options(new int[] {1080, 1920}))) {
      server.start();
      server.show(shown(new State.Align(new Guidance(Instruction.CLOSER, 0.6))));
      page.navigate("http://127.0.0.1:" + server.port() + "/");
      page.waitForSelector("section.align");
      assertFalse(page.isVisible("#outline"));
      server.outline(
          List.of(new double[] {0.3, 0.2}, new double[] {0.7, 0.2}, new double[] {0.5, 0.6}));
      page.waitForSelector("#outline path");
      assertEquals(
          "324 384 432 768",
          page.evaluate(
              "(() => { const b = document.querySelector('#outline path')"
                  + ".getBoundingClientRect();"
                  + " return [b.x, b.y, b.width, b.height].map(Math.round).join(' '); })()"));
      server.outline(List.of());
      page.locator("#outline[hidden]")
          .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    }
  }

  /** Whatever is replaced flickers, and loses the focus and the place of a screen reader. */
  @Test
  void aRunningScanKeepsThePagesMainElement() {
    LightState[] plan = LightState.values();
    try (MirrorPage server = server(new ArrayList<>());
        Page page = browser.newPage(options(new int[] {1080, 1920}))) {
      server.start();
      server.show(shown(new State.Scanning(new Progress.Lit(0, 24, 1, 3, plan[0]))));
      page.navigate("http://127.0.0.1:" + server.port() + "/");
      page.waitForSelector("section.scanning");
      List<ElementHandle> parts = page.querySelectorAll("section, section *, footer p");
      List<ElementHandle> seen = parts.stream().filter(ElementHandle::isVisible).toList();
      assertTrue(seen.size() > 5, seen.size() + " parts");
      for (int step = 1; step < 24; step++) {
        LightState light = plan[step % plan.length];
        server.show(shown(new State.Scanning(new Progress.Lit(step, 24, 1 + step / 8, 3, light))));
      }
      page.waitForSelector("text=/3.*3/");
      for (ElementHandle part : seen) {
        assertTrue(part.isVisible(), () -> "replaced: " + part);
      }
    }
  }

  /** The glass lights the face, too: what changes on it would change the frames. */
  @Test
  void nothingOnTheGlassChangesWhileTheFramesOfARoundAreTaken() {
    LightState[] plan = LightState.values();
    try (MirrorPage server = server(new ArrayList<>());
        Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1080, 1920))) {
      server.start();
      server.show(shown(new State.Scanning(new Progress.Preparing())));
      page.navigate("http://127.0.0.1:" + server.port() + "/");
      page.waitForSelector("section.scanning");
      assertTrue(brightest(page) > 0.5, "what is to be read is dim before, too");
      server.show(shown(new State.Scanning(new Progress.Lit(0, 24, 1, 3, plan[0]))));
      page.waitForSelector("body.dim >> text=/1.*3/");
      page.evaluate(WATCH);
      page.waitForCondition(() -> is(page, "window.listening"));
      byte[] first = page.screenshot();
      for (int step = 1; step < 8; step++) {
        server.show(
            shown(
                new State.Scanning(new Progress.Lit(step, 24, 1, 3, plan[step % plan.length])),
                new Link(true, step)));
      }
      page.waitForCondition(() -> is(page, "window.heard >= 7"));
      assertArrayEquals(first, page.screenshot());
      assertEquals(0, page.evaluate("document.getAnimations().length"));
      assertEquals(List.of(), page.evaluate("window.changes"));
      server.show(shown(new State.Scanning(new Progress.Lit(8, 24, 2, 3, plan[0]))));
      page.waitForCondition(() -> is(page, "window.changes.length > 0"));
      page.waitForSelector("text=/2.*3/");
      assertEquals(0, page.evaluate("document.getAnimations().length"));
      assertTrue(brightest(page) < 0.15, "linear light of " + brightest(page) + " is not dim");
    }
  }

  private static double brightest(Page page) {
    return ((Number) page.evaluate(BRIGHTEST)).doubleValue();
  }

  private static boolean is(Page page, String condition) {
    return (Boolean) page.evaluate(condition);
  }

  /** Notes every change of the document, and every event that another listener has had. */
  private static final String WATCH =
      """
      () => {
        window.changes = [];
        window.heard = 0;
        window.listening = false;
        new MutationObserver((seen) => seen.forEach((one) => window.changes.push(one.type)))
          .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        const events = new EventSource('events');
        events.addEventListener('screen', () => { window.listening = true; });
        events.addEventListener('change', () => { window.heard++; });
      }
      """;

  /** The largest linear light of any colour that something visible is drawn in. */
  private static final String BRIGHTEST =
      """
      () => Math.max(...[...document.querySelectorAll('body *')]
        .filter((one) => one.checkVisibility())
        .flatMap((one) => { const s = getComputedStyle(one); return [s.color, s.stroke, s.borderColor]; })
        .flatMap((colour) => (colour.match(/\\d+/g) ?? []).slice(0, 3))
        .map((code) => Math.pow(code / 255, 2.2)))
      """;

  @Test
  void theAlignScreenTellsThatTheCameraIsOn() {
    try (MirrorPage server = server(new ArrayList<>());
        Page page = browser.newPage(options(new int[] {1080, 1920}))) {
      server.start();
      server.show(shown(new State.Align(Guidance.WAITING)));
      page.navigate("http://127.0.0.1:" + server.port() + "/");
      page.waitForSelector("section.align .camera:not(.on) >> text=gets ready");
      server.show(shown(new State.Align(new Guidance(Instruction.CLOSER, 0.6))));
      page.waitForSelector("section.align .camera.on >> text=camera is on");
    }
  }

  @Test
  void aMirrorThatGoesAwayIsNotABlackScreen() {
    try (Page page = browser.newPage()) {
      try (MirrorPage server = server(new ArrayList<>())) {
        server.start();
        page.navigate("http://127.0.0.1:" + server.port() + "/");
        page.waitForSelector("section.hello");
      }
      page.waitForSelector("text=The mirror is waking up");
    }
  }

  private void look(MirrorPage server, Page page, String name, Situation situation, int[] size) {
    server.show(situation);
    String wanted =
        switch (name) {
          case "measuring" -> "scanning";
          case "covered" -> "trouble";
          case "zones" -> "result";
          case "refused" -> "told";
          default -> name;
        };
    page.waitForSelector("section." + wanted);
    if (!name.equals("asleep")) {
      page.waitForFunction("document.querySelector('section').innerText.trim().length > 10");
    }
    assertTrue(page.innerText("footer").contains("Simulated"), name);
    fits(page, name, size);
  }
}
