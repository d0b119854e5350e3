package kagami.device.display;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import kagami.analysis.calibrate.ScaleCard;
import kagami.analysis.phantom.StandardRig;
import kagami.device.camera.Brightened;
import kagami.device.camera.Camera;
import kagami.device.camera.CameraSettings;
import kagami.device.camera.CardCamera;
import kagami.device.camera.NanoClock;
import kagami.device.camera.PhantomCamera;
import kagami.device.camera.Preview;
import kagami.device.display.CalibrationPage.Shown;
import kagami.device.display.CalibrationPage.Sight;
import kagami.device.display.CalibrationPage.Step;
import kagami.device.light.RingLimits;
import kagami.device.light.SimulatedRingLight;
import kagami.device.session.State;
import org.junit.jupiter.api.Test;

/** The page that leads through a calibration, in a real browser. */
class CalibrationLookTest extends InBrowser {
  private static final String WHY =
      "the printed card was not found; hold all of it into the view, unbent";
  private static final List<List<Double>> CARD =
      List.of(
          List.of(0.766, 0.234),
          List.of(0.234, 0.234),
          List.of(0.234, 0.766),
          List.of(0.766, 0.766));

  private static final Map<String, Shown> SHOWN = new LinkedHashMap<>();

  static {
    SHOWN.put("calibrate-covered", shown(Step.COVERED, 0, 1, false, ""));
    SHOWN.put("calibrate-white", shown(Step.WHITE, 350, 2, false, ""));
    SHOWN.put("calibrate-taking", shown(Step.WHITE, 350, 2, true, ""));
    SHOWN.put("calibrate-scale", shown(Step.SCALE, 450, 5, false, ""));
    SHOWN.put("calibrate-again", shown(Step.SCALE, 450, 5, false, WHY));
    SHOWN.put("calibrate-done", shown(Step.DONE, 0, 6, false, ""));
    SHOWN.put(
        "calibrate-drifted",
        shown(
            Step.COMPARED,
            0,
            6,
            false,
            "the focal length changed by +2.0 % (limit 1 %): lens or focus was moved"));
    SHOWN.put("calibrate-failed", shown(Step.FAILED, 0, 6, false, "stopped; nothing was stored"));
  }

  private static Shown shown(Step step, int mm, int at, boolean taking, String why) {
    OptionalInt distance = mm == 0 ? OptionalInt.empty() : OptionalInt.of(mm);
    return new Shown(step, distance, at, 6, taking, why);
  }

  private static CalibrationPage page(int port, List<String> pressed) {
    return new CalibrationPage(
        new MirrorPage.Address("127.0.0.1", port), true, press -> pressed.add(press.name()));
  }

  /** What a camera sees of the printed card. */
  private static byte[] picture() {
    try (SimulatedRingLight ring = SimulatedRingLight.open(RingLimits.DEFAULT, System::nanoTime);
        CardCamera camera =
            new CardCamera(
                new PhantomCamera.Settings(
                    new CameraSettings(
                        20, 1, StandardRig.exposure().redGain(), StandardRig.exposure().blueGain()),
                    640,
                    480,
                    0.02,
                    1),
                ring,
                NanoClock.SYSTEM)) {
      camera.showScale(450);
      Camera.Look look = camera.preview(0, Duration.ofSeconds(5));
      try (Preview preview = ((Camera.Look.Seen) look).preview();
          Brightened bright = Brightened.of(preview)) {
        assertTrue(ScaleCard.find(bright.image()).isPresent(), "room light shows the markers");
        return bright.mirroredJpeg();
      }
    }
  }

  @Test
  void everyStepFitsEverySizeAndSaysItsWords() {
    byte[] picture = picture();
    for (int[] size : SIZES) {
      try (CalibrationPage server = page(0, new ArrayList<>());
          Page page = browser.newPage(options(size))) {
        server.start();
        server.preview(picture);
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate("http://127.0.0.1:" + server.port() + "/");
        page.waitForSelector("section.calibrate img.seen");
        double share = 0;
        for (Map.Entry<String, Shown> step : SHOWN.entrySet()) {
          look(server, page, step.getKey(), step.getValue(), share += 0.1);
          fits(page, step.getKey(), size);
        }
        assertEquals(List.of(), complaints);
      }
    }
  }

  private static void look(
      CalibrationPage server, Page page, String name, Shown shown, double share) {
    boolean scale = shown.step() == Step.SCALE;
    server.show(
        shown,
        new Sight(
            shown.distanceMm().isPresent() ? OptionalInt.of(431) : OptionalInt.empty(),
            scale ? 12 : 0,
            scale ? CARD : List.of()),
        share);
    page.waitForFunction(
        "share => document.querySelector('progress').value.toFixed(2) === share",
        over(shown.step()) ? "1.00" : String.format(java.util.Locale.ROOT, "%.2f", share));
    String words = page.innerText("section");
    assertFalse(words.contains("{") || words.isBlank(), name + ": " + words);
    assertTrue(words.contains(shown.why()), words);
    assertEquals(!shown.taking(), page.isEnabled("button.main"), name);
    assertEquals(
        scale && !shown.taking(),
        !String.valueOf(page.getAttribute("[data-card]", "d")).isEmpty(),
        name);
    if (scale) {
      assertTrue(words.contains("12 of 12 markers seen"), words);
      assertTrue(words.contains("450 mm") && words.contains("431 mm"), words);
    }
  }

  private static boolean over(Step step) {
    return switch (step) {
      case COVERED, WHITE, SCALE -> false;
      case DONE, COMPARED, FAILED -> true;
    };
  }

  @Test
  void okAndStopArePressedOnThePage() {
    List<String> pressed = Collections.synchronizedList(new ArrayList<>());
    try (CalibrationPage server = page(0, pressed);
        Page page = browser.newPage()) {
      server.start();
      server.show(shown(Step.WHITE, 350, 2, false, ""), Sight.NOTHING, 0);
      page.navigate("http://127.0.0.1:" + server.port() + "/");
      page.waitForSelector("button.main:enabled");
      page.waitForResponse("**/api/ok", () -> page.click("button.main"));
      page.waitForResponse("**/api/cancel", () -> page.click("text=Stop"));
      assertEquals(List.of("OK", "CANCEL"), pressed);
    }
  }

  /** One browser in front of a mirror that stops, is calibrated and starts again. */
  @Test
  void aPageThatWaitsForTheMirrorIsLedAndComesBack() {
    try (Page page = browser.newPage()) {
      int port;
      try (MirrorPage mirror = server(new ArrayList<>())) {
        mirror.start();
        port = mirror.port();
        mirror.show(shown(new State.Hello()));
        page.navigate("http://127.0.0.1:" + port + "/");
        page.waitForSelector("section.hello");
      }
      page.waitForSelector("text=The mirror is waking up");
      try (CalibrationPage server = page(port, new ArrayList<>())) {
        server.start();
        server.show(shown(Step.WHITE, 350, 2, false, ""), Sight.NOTHING, 0);
        page.waitForSelector("text=White card at 350 mm");
        assertTrue(server.watched());
      }
      page.waitForSelector("text=The mirror is waking up");
      try (MirrorPage mirror = server(port, new ArrayList<>())) {
        mirror.start();
        mirror.show(shown(new State.Hello()));
        page.waitForSelector("section.hello");
      }
    }
  }
}
