package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kagami.analysis.capture.LightState;
import kagami.analysis.face.ZoneId;
import kagami.analysis.metric.Metric;
import kagami.analysis.quality.Gate;
import kagami.analysis.quality.Refusal;
import kagami.device.session.Link;
import kagami.device.session.Progress;
import kagami.device.session.ResultCard;
import kagami.device.session.Situation;
import kagami.device.session.State;
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
    SCREENS.put("idle", shown(new State.Idle()));
    SCREENS.put(
        "scanning", shown(new State.Scanning(new Progress.Lit(10, 24, 2, 3, LightState.NORTH))));
    SCREENS.put("measuring", shown(new State.Scanning(new Progress.Measuring())));
    SCREENS.put(
        "result",
        new Situation(
            new State.Result(
                new ResultCard(
                    List.of(
                        figure(ZoneId.NOSE_DORSUM, 61.4, 4.2),
                        figure(ZoneId.CHEEK_MEDIAL_LEFT, 38.7, 3.1),
                        figure(ZoneId.FOREHEAD, 17.2, 1.4)),
                    2,
                    3)),
            new Link(true, 2),
            false));
    SCREENS.put("refused", shown(new State.Refused(new Refusal.Beyond(Gate.ROOM_LIGHT, 31, 25))));
    SCREENS.put(
        "trouble",
        new Situation(new State.Trouble(new State.Cause.BrokerAway(3)), new Link(true, 3), false));
    SCREENS.put(
        "covered",
        new Situation(new State.Trouble(new State.Cause.ShutterClosed()), Link.FINE, true));
  }

  private static Playwright playwright;
  private static Browser browser;

  private static Situation shown(State state) {
    return new Situation(state, Link.FINE, false);
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
      page.waitForResponse("**/api/scan", () -> page.click("text=Scan"));
      assertEquals(List.of("scan"), pressed);
    }
  }

  @Test
  void aMirrorThatGoesAwayIsNotABlackScreen() {
    try (Page page = browser.newPage()) {
      try (MirrorPage server = server(new ArrayList<>())) {
        server.start();
        page.navigate("http://127.0.0.1:" + server.port() + "/");
        page.waitForSelector("section.idle");
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
    String screen = name.equals("measuring") ? "scanning" : name;
    String wanted = screen.equals("covered") ? "trouble" : screen;
    page.waitForSelector("section." + (wanted.equals("refused") ? "told" : wanted));
    page.waitForFunction("document.querySelector('section').innerText.trim().length > 10");
    assertTrue(page.innerText("footer").contains("Simulated"), name);
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

  private static MirrorPage server(List<String> pressed) {
    return new MirrorPage(
        new MirrorPage.Address("127.0.0.1", 0),
        new MirrorPage.Buttons() {
          @Override
          public void scan() {
            pressed.add("scan");
          }

          @Override
          public void dismiss() {
            pressed.add("dismiss");
          }
        },
        true);
  }
}
