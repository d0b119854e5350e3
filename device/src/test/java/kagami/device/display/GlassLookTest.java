package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Opens every screen in a real browser at the sizes it is meant for; pictures go to target. */
class GlassLookTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<int[]> SIZES =
      List.of(new int[] {1080, 1920}, new int[] {1280, 800}, new int[] {390, 844});

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

  private static final FakeDoor DOOR = new FakeDoor();

  private static Playwright playwright;
  private static Browser browser;

  private static Situation shown(State state) {
    return new Situation(state, new Who.Unknown(), Situation.About.WELL, 0);
  }

  private static Situation shown(State state, Link link) {
    return new Situation(
        state,
        new Who.Unknown(),
        new Situation.About(link, false, false, true, new Who.Unknown()),
        0);
  }

  private static ResultCard.Figure figure(ZoneId zone, double value, double error) {
    return new ResultCard.Figure(zone, Metric.VISIBLE_PORE_DENSITY, value, error);
  }

  @BeforeAll
  static void openBrowser() {
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM), "skipped: there is no browser at " + CHROMIUM);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(List.of("--no-sandbox")));
  }

  @AfterAll
  static void closeBrowser() {
    if (playwright != null) {
      browser.close();
      playwright.close();
    }
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
  void peopleSayWhoTheyAreWithFingersOrKeys() {
    DOOR.asked.clear();
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
          List.copyOf(DOOR.asked));
      DOOR.asked.clear();
    }
  }

  @Test
  void theLampIsSetAndWhoIsInSignsOut() {
    DOOR.asked.clear();
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
      assertEquals(List.of("lamp 45 4000", "lamp 0 4000", "out"), List.copyOf(DOOR.asked));
      DOOR.set(40, 4000);
      DOOR.asked.clear();
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

  private static void fits(Page page, String name, int[] size) {
    assertFalse(
        (Boolean) page.evaluate("document.documentElement.scrollWidth > innerWidth"),
        name + " is wider than " + size[0]);
    assertFalse(
        (Boolean) page.evaluate("document.documentElement.scrollHeight > innerHeight"),
        name + " is higher than " + size[1]);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screens", name + "-" + size[0] + ".png")));
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

  private static Browser.NewPageOptions options(int[] size) {
    return new Browser.NewPageOptions()
        .setViewportSize(size[0], size[1])
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  private static void look(
      MirrorPage server, Page page, String name, Situation situation, int[] size) {
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

  private static MirrorPage server(List<String> pressed) {
    return new MirrorPage(
        new MirrorPage.Address("127.0.0.1", 0),
        press -> pressed.add(press.name()),
        Optional.of(touch -> pressed.add("panel " + touch)),
        DOOR,
        Optional.of(DOOR));
  }
}
