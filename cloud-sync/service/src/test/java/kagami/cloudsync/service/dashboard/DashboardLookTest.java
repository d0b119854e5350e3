package kagami.cloudsync.service.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import kagami.cloudsync.claim.ClaimCode;
import kagami.cloudsync.claim.ClaimHash;
import kagami.cloudsync.service.Ports;
import kagami.cloudsync.service.SampleEvents;
import kagami.cloudsync.service.SampleScans;
import kagami.cloudsync.service.ops.Metrics;
import kagami.cloudsync.service.store.Arrival;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.service.store.TestDatabase;
import kagami.cloudsync.wire.Backoff;
import kagami.cloudsync.wire.EventDetail;
import kagami.cloudsync.wire.MessageCodec;
import kagami.cloudsync.wire.ScanMessage;
import kagami.cloudsync.wire.StatusMessage;
import kagami.cloudsync.wire.StreamName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser, on a phone and on a desk; pictures go to target. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardLookTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<int[]> SIZES = List.of(new int[] {390, 844}, new int[] {1280, 900});

  private final MessageCodec codec = new MessageCodec();
  private final Instant now = Instant.now();
  private Playwright playwright;
  private Browser browser;
  private Store store;
  private Dashboard dashboard;
  private int port;

  @BeforeAll
  void open(@TempDir Path folder) throws Exception {
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
    store = Store.open(TestDatabase.SQLITE.fresh(folder), InstantSource.system());
    port = Ports.free();
    dashboard =
        OpenedDashboard.over(
            store,
            new Probes(store::check, () -> true, new Metrics(store::census, () -> true)),
            port);
    dashboard.start();
    fill();
  }

  @AfterAll
  void close() {
    if (playwright != null) {
      dashboard.close();
      store.close();
      browser.close();
      playwright.close();
    }
  }

  /** The bathroom's mirror has sent everything; the hall's lacks all that can be lacking. */
  private void fill() {
    SampleScans bathroom = new SampleScans(1);
    SampleScans hall = new SampleScans(2);
    SampleEvents words = new SampleEvents("hall", InstantSource.fixed(now), 3);
    List<Arrival> batch = new ArrayList<>(List.of(status("hall", 20, 3, new UUID(1, 1), 80)));
    for (int day = 9; day >= 0; day--) {
      batch.add(scan("bathroom", bathroom, now.minus(Duration.ofDays(day))));
    }
    batch.add(status("bathroom", 10, 0, new UUID(2, 2), 400));
    store.scans().commit(batch);
    store.scans().commit(List.of(status("hall", 9, 3, new UUID(1, 2), 12)));
    store
        .scans()
        .commit(
            List.of(
                scan("hall", hall, now.minusSeconds(300)),
                words.next(new EventDetail.Gone(StreamName.SCAN, 8, 9, "person-erased")),
                words.next(new EventDetail.PersonErased(new UUID(8, 8)))));
    var asked =
        store
            .sequences()
            .takeDue(
                now.plusSeconds(11),
                Duration.ZERO,
                new Backoff(Duration.ofHours(1), 2, Duration.ofHours(2), 0),
                new Random(1),
                9);
    assertEquals(2, asked.size(), asked.toString());
  }

  private Arrival scan(String mirror, SampleScans of, Instant at) {
    ScanMessage scan = of.next(at.atOffset(ZoneOffset.UTC));
    String json = new String(codec.encode(scan), StandardCharsets.UTF_8);
    return new Arrival.Scan(mirror, scan, json, now);
  }

  private Arrival status(String mirror, long scan, long event, UUID epoch, int certificateDays) {
    OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
    return new Arrival.Status(
        mirror,
        new StatusMessage(
            StatusMessage.Presence.ONLINE,
            null,
            "0.1.0",
            at,
            at,
            0,
            null,
            null,
            null,
            new StatusMessage.Sequences(scan, event, epoch),
            at.plusDays(certificateDays).plusHours(1)),
        now);
  }

  private void offer(String mirror, String code) {
    String hash = ClaimHash.of(ClaimCode.of(code).orElseThrow(), new SecureRandom());
    SampleEvents words = new SampleEvents(mirror, InstantSource.system(), code.hashCode());
    OffsetDateTime end = Instant.now().plusSeconds(500).atOffset(ZoneOffset.UTC);
    store.scans().commit(List.of(words.next(new EventDetail.ClaimOffer(hash, end))));
  }

  private Page page(int[] size, List<String> complaints) {
    Page page =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(size[0], size[1])
                .setReducedMotion(ReducedMotion.REDUCE));
    page.onConsoleMessage(message -> complaints.add(message.text()));
    page.onPageError(complaints::add);
    page.navigate("http://127.0.0.1:" + port + "/");
    page.waitForSelector(".known h3");
    return page;
  }

  private static void fits(Page page, String name, int[] size) {
    int wide = (int) page.evaluate("document.documentElement.scrollWidth");
    assertTrue(wide <= size[0], name + " is " + wide + " px wide at " + size[0]);
    page.screenshot(
        new Page.ScreenshotOptions()
            .setFullPage(true)
            .setPath(Path.of("target", "dashboard-look", name + "-" + size[0] + ".png")));
  }

  private static String item(Page page, String mirror) {
    return page.locator(".known li")
        .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText(mirror))
        .innerText();
  }

  @Test
  void whatIsMissingAndWhatWillNotComeIsSaid() {
    for (int[] size : SIZES) {
      List<String> complaints = new ArrayList<>();
      try (Page page = page(size, complaints)) {
        String bathroom = item(page, "bathroom");
        assertTrue(bathroom.contains("All 10 scans that it took are here."), bathroom);
        assertTrue(!bathroom.contains("certificate"), bathroom);
        String hall = item(page, "hall");
        for (String part :
            List.of(
                "6 scans are not here yet; they are asked for again at ",
                "1 note about the routine is not here yet; it is asked for again at ",
                "2 scans will not come: the person was erased.",
                "and began anew; 23 messages from before had not come.",
                "Its certificate ends in 12 days; then it cannot connect any more.")) {
          assertTrue(hall.contains(part), part + " in: " + hall);
        }
        fits(page, "mirrors", size);
        assertEquals(List.of(), complaints);
      }
    }
  }

  @Test
  void aMirrorIsLinkedByTheCodeOnItsGlass() {
    offer("hall", "7K0M1XQZ");
    for (int[] size : SIZES) {
      List<String> complaints = new ArrayList<>();
      try (Page page = page(size, complaints)) {
        boolean first = size[0] < 1_000;
        page.click("text=Link this mirror");
        says(page, "claim.empty", "Type the code that the mirror shows.");
        assertEquals(List.of(), complaints);
        if (first) {
          type(page, "0000-0000");
          says(page, "claim.wrong", "No mirror shows this code.");
          fits(page, "claim-wrong", size);
          type(page, "7k0m-1xqz");
          says(page, "claim.done", "hall is linked.");
          assertEquals("", page.inputValue("input[name=code]"));
          fits(page, "claim-done", size);
        } else {
          for (int guess = 0; guess < 6; guess++) {
            page.waitForResponse("**/api/v1/claims", () -> type(page, "0000-0000"));
          }
          says(page, "claim.toomany", "Too many tries. Wait ten minutes");
          fits(page, "claim-toomany", size);
        }
      }
    }
    assertTrue(store.claims().link("hall").isPresent());
  }

  private static void type(Page page, String code) {
    page.fill("input[name=code]", code);
    page.keyboard().press("Enter");
  }

  private static void says(Page page, String key, String words) {
    page.waitForSelector("output[data-key='" + key + "']");
    String said = page.locator("output").innerText();
    assertTrue(said.startsWith(words), said);
  }
}
