package kagami.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs {@code kagami demo} as its user would: two programs, a real broker between them, a real
 * browser in front. Screenshots go to {@code target/screenshots}.
 */
class DemoIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static final Duration FIRST_SCAN = Duration.ofMinutes(2);
  private static final Duration GOODBYE = Duration.ofSeconds(15);

  private final int mirrorPort = freePort();
  private final int dashboardPort = freePort();
  private final int mqttPort = freePort();

  @TempDir private Path data;
  private Path script;
  private Process demo;

  @BeforeEach
  void find() {
    script = Path.of(System.getProperty("kagami.root", "..")).resolve("kagami");
    Assumptions.assumeTrue(
        Files.isExecutable(CHROMIUM), "skipped: there is no browser at " + CHROMIUM);
  }

  @AfterEach
  void stop() throws InterruptedException {
    if (demo != null && demo.isAlive()) {
      end(demo);
    }
  }

  @Test
  void scansAppearOnTheDashboardWithoutReloadAndSurviveASecondStart() throws Exception {
    long began = System.nanoTime();
    demo = launch(mirrorPort);
    try (Playwright playwright = playwright();
        Browser browser = browser(playwright);
        Page glass = page(browser, 1080, 1920);
        Page dashboard = page(browser, 1280, 800)) {
      open(dashboard, dashboardPort);
      open(glass, mirrorPort);
      glass.waitForSelector("section.scanning", patiently());
      picture(glass, "demo-glass-scanning");

      dashboard.waitForSelector("body[data-state=ready]", patiently());
      System.out.printf(
          "first scan on the dashboard after %d ms%n", (System.nanoTime() - began) / 1_000_000);
      glass.waitForSelector("section.result", patiently());
      picture(glass, "demo-glass-result");

      dashboard.waitForSelector("#values tr:nth-child(2)", patiently());
      assertEquals(
          1,
          dashboard.evaluate("performance.getEntriesByType('navigation').length"),
          "the page was never loaded again");
      picture(dashboard, "demo-dashboard");
      try (Page phone = page(browser, 390, 844)) {
        open(phone, dashboardPort);
        phone.waitForSelector("#chart canvas, #chart svg", patiently());
        picture(phone, "demo-dashboard-phone");
      }
      int before = rows(dashboard);
      end(demo);

      demo = launch(mirrorPort);
      open(dashboard, dashboardPort);
      dashboard.waitForSelector("#values tr:nth-child(" + before + ")", patiently());
    }
  }

  @Test
  void aTakenPortIsNamedAndNothingIsLeftBehind() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      Process refused = launch(taken.getLocalPort());
      String said = new String(refused.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertEquals(1, refused.waitFor());
      assertTrue(said.contains("port " + taken.getLocalPort() + " is already in use"), said);
    }
  }

  private Process launch(int pagePort) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "bash",
                script.toString(),
                "demo",
                "--data",
                data.toString(),
                "--mirror-port",
                "" + pagePort,
                "--dashboard-port",
                "" + dashboardPort,
                "--mqtt-port",
                "" + mqttPort,
                "--interval",
                "5")
            .redirectErrorStream(true);
    builder.environment().put("KAGAMI_BUILD", "never");
    builder.environment().put("KAGAMI_ARCHIVES", "/nonexistent"); // none is written while it ends
    return builder.start();
  }

  /** Ends the script as Ctrl-C would and makes sure that it takes both programs with it. */
  private static void end(Process demo) throws InterruptedException {
    List<ProcessHandle> programs = new ArrayList<>(demo.descendants().toList());
    demo.destroy();
    Waiting.until("the script ends", GOODBYE, () -> !demo.isAlive());
    Waiting.until(
        "both programs end", GOODBYE, () -> programs.stream().noneMatch(ProcessHandle::isAlive));
    assertEquals(0, demo.waitFor(), "Ctrl-C is no failure");
  }

  private static Playwright playwright() {
    return Playwright.create(
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
  }

  private static Browser browser(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new BrowserType.LaunchOptions()
                .setExecutablePath(CHROMIUM)
                .setArgs(List.of("--no-sandbox")));
  }

  private static Page page(Browser browser, int width, int height) {
    return browser.newPage(new Browser.NewPageOptions().setViewportSize(width, height));
  }

  /** The page is asked for until the program answers. */
  private static void open(Page page, int port) {
    Waiting.until(
        "a page on port " + port,
        FIRST_SCAN,
        () -> {
          try {
            return page.navigate("http://127.0.0.1:" + port + "/").ok();
          } catch (com.microsoft.playwright.PlaywrightException notYet) {
            return false;
          }
        });
  }

  private static Page.WaitForSelectorOptions patiently() {
    return new Page.WaitForSelectorOptions()
        .setTimeout((double) FIRST_SCAN.toMillis())
        .setState(com.microsoft.playwright.options.WaitForSelectorState.ATTACHED);
  }

  private static int rows(Page dashboard) {
    return ((Number) dashboard.evaluate("document.querySelectorAll('#values tr').length"))
        .intValue();
  }

  private static void picture(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
