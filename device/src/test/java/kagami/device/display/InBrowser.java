package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kagami.device.session.Link;
import kagami.device.session.Situation;
import kagami.device.session.State;
import kagami.device.session.Who;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

/** The page in a real browser, at the sizes it is meant for; pictures go to target. */
abstract class InBrowser {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  static final List<int[]> SIZES =
      List.of(new int[] {1080, 1920}, new int[] {1280, 800}, new int[] {390, 844});

  final FakeDoor door = new FakeDoor();
  final FakeRegister register = new FakeRegister();

  private static Playwright playwright;
  static Browser browser;

  static Situation shown(State state) {
    return new Situation(state, new Who.Unknown(), Situation.About.WELL, 0);
  }

  static Situation shown(State state, Link link) {
    return new Situation(
        state,
        new Who.Unknown(),
        new Situation.About(link, false, false, false, true, new Who.Unknown()),
        0);
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

  static void fits(Page page, String name, int[] size) {
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

  static Browser.NewPageOptions options(int[] size) {
    return new Browser.NewPageOptions()
        .setViewportSize(size[0], size[1])
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  MirrorPage server(List<String> pressed) {
    return server(0, pressed);
  }

  MirrorPage server(int port, List<String> pressed) {
    return new MirrorPage(
        new MirrorPage.Address("127.0.0.1", port),
        press -> pressed.add(press.name()),
        Optional.of(touch -> pressed.add("panel " + touch)),
        door,
        register,
        Optional.of(door));
  }
}
